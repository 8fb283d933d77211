extension JSONDocumentStorage {
    func text(of index: Int) -> String {
        bytes.withUnsafeBufferPointer { tape.text(of: index, in: $0) }
    }

    /// Compares a string or key with `text`, byte by byte.
    func equals(_ index: Int, _ text: String) -> Bool {
        let entry = tape.entries[index]
        if entry.flags.contains(.escaped) { return self.text(of: index).utf8.elementsEqual(text.utf8) }
        let start = Int(entry.start) + 1
        let length = Int(entry.end) - 1 - start
        guard length == text.utf8.count else { return false }
        let isEqual = text.utf8.withContiguousStorageIfAvailable { text in
            bytes.withUnsafeBufferPointer { bytes in
                for offset in 0..<length where bytes[start + offset] != text[offset] { return false }
                return true
            }
        }
        return isEqual ?? bytes[start..<start + length].elementsEqual(text.utf8)
    }

    /// The integer that stands there, unless it has a fraction or an exponent or does not fit.
    func int(of index: Int) -> Int? {
        let entry = tape.entries[index]
        var magnitude = 0
        let isNegative = bytes[Int(entry.start)] == UInt8(ascii: "-")
        for byte in bytes[Int(entry.start) + (isNegative ? 1 : 0)..<Int(entry.end)] {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            // Downwards, for `Int.min` has no positive partner.
            let (scaled, hasOverflown) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, isTooLow) = scaled.subtractingReportingOverflow(Int(digit))
            guard !hasOverflown, !isTooLow else { return nil }
            magnitude = sum
        }
        if isNegative { return magnitude }
        return magnitude == .min ? nil : -magnitude
    }

    func pointer(to target: Int) -> JSONPointer {
        var pointer = JSONPointer()
        var container = 0
        while container != target {
            let isArray = tape.entries[container].kind == .array
            var position = 0
            var child = container + (isArray ? 1 : 2)
            while Int(tape.entries[child].next) <= target {
                child = Int(tape.entries[child].next) + (isArray ? 0 : 1)
                position += 1
            }
            if isArray {
                pointer.append(position)
            } else {
                pointer.append(text(of: child - 1))
            }
            container = child
        }
        return pointer
    }
}
