/// Reads the commands of a redis-server's append-only file: what it has done to its data, in order, whoever asked for it.
public struct AppendOnlyLog {
    /// A command and its arguments.
    public typealias Command = [ArraySlice<UInt8>]

    private let bytes: [UInt8]
    private var place = 0

    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Nil at the end; a command that was cut off by the end of the file is none.
    public mutating func next() throws(LedgerFailure) -> Command? {
        while place < bytes.count, bytes[place] == UInt8(ascii: "#") {
            guard endLine() != nil else { return nil }
        }
        guard place < bytes.count else { return nil }
        guard let count = try header("*") else { return nil }
        var command: Command = []
        command.reserveCapacity(count)
        for _ in 0..<count {
            guard let length = try header("$"), place + length + 2 <= bytes.count else { return nil }
            command.append(bytes[place..<place + length])
            place += length + 2
        }
        return command
    }

    private mutating func header(_ mark: Unicode.Scalar) throws(LedgerFailure) -> Int? {
        guard place < bytes.count else { return nil }
        let start = place
        guard let line = endLine() else { return nil }
        guard line.first == UInt8(ascii: mark), let number = Int(String(decoding: line.dropFirst(), as: UTF8.self)),
            number >= 0
        else { throw LedgerFailure("the append-only file makes no sense at byte \(start)") }
        return number
    }

    /// The line that begins here, without its end; goes behind it.
    private mutating func endLine() -> ArraySlice<UInt8>? {
        guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = bytes[place..<end]
        place = end + 1
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }
}
