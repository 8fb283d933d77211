/// The texts that findings point into, by the name that their places carry.
public struct SourceTexts: Sendable {
    /// As scalars, for a place counts them: a line may be as long as a file, and hold as many findings.
    private var lines: [String: [[Unicode.Scalar]]] = [:]

    public init() {}

    public mutating func add(_ bytes: [UInt8], named file: String) {
        var lines: [[Unicode.Scalar]] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0A || bytes[index] == 0x0D {
                lines.append(Self.scalars(bytes[start..<index]))
                if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                start = index + 1
            }
            index += 1
        }
        lines.append(Self.scalars(bytes[start...]))
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lines[0].removeFirst() }
        self.lines[file] = lines
    }

    /// Takes the texts of another; of two by one name the other's stays.
    public mutating func merge(_ other: SourceTexts) { lines.merge(other.lines) { _, new in new } }

    /// The line (from 1) without its end, as it stands there.
    public func line(_ number: Int, of file: String) -> String? {
        scalars(ofLine: number, of: file).map { scalars in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
    }

    func scalars(ofLine number: Int, of file: String) -> [Unicode.Scalar]? {
        guard let lines = lines[file], lines.indices.contains(number - 1) else { return nil }
        return lines[number - 1]
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
        Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    }
}
