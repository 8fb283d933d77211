import FoundationEssentials
import ProcessStore

/// The entity tag of a list of processes: a CRC-32 over each id and its time of change, chained.
struct EntityTag: Hashable {
    let checksum: UInt32

    init(_ processes: [ProcessRecord]) {
        var checksum = CRC32()
        for process in processes {
            withUnsafeBytes(of: process.processID.uuid) { checksum.update($0) }
            let modified = process.lastModifiedAt.timeIntervalSince1970.bitPattern.littleEndian
            withUnsafeBytes(of: modified) { checksum.update($0) }
        }
        self.checksum = checksum.value
    }

    /// `0x1eeac8ce`, without leading zeros.
    var hexadecimal: String { "0x" + String(checksum, radix: 16) }
    /// As the header has it.
    var header: String { "W/\"\(hexadecimal)\"" }

    /// orchestrator-core compares with the bare number only: a header value sent back as it came is not taken for a match, and
    /// its own user interface strips it for that reason.
    func isMatched(by ifNoneMatch: String?) -> Bool { ifNoneMatch == hexadecimal }
}

/// CRC-32 as zlib computes it.
struct CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }

    private var state: UInt32 = 0xFFFF_FFFF
    var value: UInt32 { ~state }

    mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = Self.table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ (state >> 8) }
    }
}
