/// The one JSON parser of the house: a single pass over the bytes, without recursion, strict by RFC 8259 and bounded by
/// `JSONLimits`, that leaves a tape.
///
/// It works on a bare pointer because it is the hottest loop of the project. Every read is at an `at` that was compared
/// with `end` before; the fuzz target of this parser runs it under the address sanitizer.
struct JSONScanner {
    /// Why and where the scan stopped. Small and trivial, so that throwing costs nothing on the way up.
    struct Fault: Error {
        var code: JSONParseError.Code
        var offset: Int
        /// Whether the place is the value that was about to be appended, rather than the container around it.
        var insideValue = true
    }

    /// The deepest nesting that any limit may allow: what reads a tape into a tree recurses that deep.
    static let deepest = 1024

    let base: UnsafePointer<UInt8>
    let end: Int
    let limits: JSONLimits
    var at = 0
    var tape = JSONTape()
    var open: [Int] = []
    var values = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, limits: JSONLimits) {
        self.base = base
        end = bytes.count
        self.limits = limits
        tape.entries.reserveCapacity(bytes.count / 11 + 8)
    }

    /// Scans the whole text. After a fault, `tape` and `open` still tell where it happened.
    mutating func scan() throws(Fault) {
        if end > min(limits.bytes, Int(UInt32.max) - 1) { throw Fault(code: .tooLarge, offset: 0, insideValue: false) }
        skipSpace()
        if at == end { throw Fault(code: .empty, offset: at) }
        try scanValue()
        while let container = open.last {
            skipSpace()
            if tape.entries[container].kind == .array {
                try continueArray(container)
            } else {
                try continueObject(container)
            }
        }
        skipSpace()
        if at < end { throw Fault(code: .trailingBytes, offset: at, insideValue: false) }
    }

    private mutating func continueArray(_ container: Int) throws(Fault) {
        guard at < end else { throw Fault(code: .unexpectedEnd, offset: at, insideValue: false) }
        let isFirst = tape.entries.count == container + 1
        if base[at] == UInt8(ascii: "]") { return close(container) }
        if !isFirst {
            guard base[at] == UInt8(ascii: ",") else {
                throw Fault(code: .unexpectedByte, offset: at, insideValue: false)
            }
            at += 1
            skipSpace()
        }
        try scanValue()
    }

    private mutating func continueObject(_ container: Int) throws(Fault) {
        guard at < end else { throw Fault(code: .unexpectedEnd, offset: at, insideValue: false) }
        let isFirst = tape.entries.count == container + 1
        if base[at] == UInt8(ascii: "}") { return close(container) }
        if !isFirst {
            guard base[at] == UInt8(ascii: ",") else {
                throw Fault(code: .unexpectedByte, offset: at, insideValue: false)
            }
            at += 1
            skipSpace()
        }
        guard at < end else { throw Fault(code: .unexpectedEnd, offset: at, insideValue: false) }
        guard base[at] == UInt8(ascii: "\"") else {
            throw Fault(code: .unexpectedByte, offset: at, insideValue: false)
        }
        do {
            try scanString(kind: .key)
        } catch {
            throw Fault(code: error.code, offset: error.offset, insideValue: false)
        }
        skipSpace()
        guard at < end else { throw Fault(code: .unexpectedEnd, offset: at) }
        guard base[at] == UInt8(ascii: ":") else { throw Fault(code: .unexpectedByte, offset: at) }
        at += 1
        skipSpace()
        try scanValue()
    }

    private mutating func close(_ container: Int) {
        at += 1
        tape.entries[container].end = UInt32(truncatingIfNeeded: at)
        tape.entries[container].next = UInt32(truncatingIfNeeded: tape.entries.count)
        open.removeLast()
    }

    @inline(__always)
    private mutating func skipSpace() {
        while at < end {
            let byte = base[at]
            if byte > 0x20 { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            at += 1
        }
    }

    @inline(__always)
    private mutating func scanValue() throws(Fault) {
        guard at < end else { throw Fault(code: .unexpectedEnd, offset: at) }
        values += 1
        if values > limits.values { throw Fault(code: .tooManyValues, offset: at) }
        switch base[at] {
        case UInt8(ascii: "\""): try scanString(kind: .string)
        case UInt8(ascii: "{"): try openContainer(.object)
        case UInt8(ascii: "["): try openContainer(.array)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): try scanNumber()
        case UInt8(ascii: "n"): try scanWord("null", kind: .null)
        case UInt8(ascii: "t"): try scanWord("true", kind: .true)
        case UInt8(ascii: "f"): try scanWord("false", kind: .false)
        case UInt8(ascii: "N") where starts(with: "NaN", at: at),
            UInt8(ascii: "I") where starts(with: "Infinity", at: at):
            throw Fault(code: .nonFiniteNumber, offset: at)
        default: throw Fault(code: .unexpectedByte, offset: at)
        }
    }

    private mutating func openContainer(_ kind: JSONTape.Kind) throws(Fault) {
        if open.count >= min(limits.depth, Self.deepest) { throw Fault(code: .tooDeep, offset: at) }
        open.append(tape.entries.count)
        append(kind, from: at, to: at + 1)
        at += 1
    }

    private mutating func scanWord(_ word: StaticString, kind: JSONTape.Kind) throws(Fault) {
        let start = at
        for offset in 0..<word.utf8CodeUnitCount {
            guard at < end else { throw Fault(code: .unexpectedEnd, offset: at) }
            guard base[at] == word.utf8Start[offset] else { throw Fault(code: .unexpectedByte, offset: at) }
            at += 1
        }
        append(kind, from: start, to: at)
    }

    func starts(with word: StaticString, at start: Int) -> Bool {
        guard end - start >= word.utf8CodeUnitCount else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { base[start + $0] == word.utf8Start[$0] }
    }

    @inline(__always)
    mutating func append(_ kind: JSONTape.Kind, from start: Int, to end: Int, flags: JSONTape.Flags = []) {
        tape.entries.append(
            JSONTape.Entry(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                next: UInt32(truncatingIfNeeded: tape.entries.count + 1), kind: kind, flags: flags))
    }
}
