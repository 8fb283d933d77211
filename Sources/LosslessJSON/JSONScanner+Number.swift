extension JSONScanner {
    /// `at` is on a digit or a minus sign. Leaves it behind the number.
    mutating func scanNumber() throws(Fault) {
        let start = at
        if base[at] == UInt8(ascii: "-") {
            at += 1
            if starts(with: "Infinity", at: at) { throw Fault(code: .nonFiniteNumber, offset: start) }
        }
        if at < end, base[at] == UInt8(ascii: "0") {
            at += 1
            if at < end, isDigit(base[at]) { throw Fault(code: .invalidNumber, offset: at) }
        } else {
            try scanDigits()
        }
        if at < end, base[at] == UInt8(ascii: ".") {
            at += 1
            try scanDigits()
        }
        if at < end, base[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < end, base[at] == UInt8(ascii: "+") || base[at] == UInt8(ascii: "-") { at += 1 }
            try scanDigits()
        }
        append(.number, from: start, to: at)
    }

    private mutating func scanDigits() throws(Fault) {
        guard at < end, isDigit(base[at]) else { throw Fault(code: .invalidNumber, offset: at) }
        repeat { at += 1 } while at < end && isDigit(base[at])
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
