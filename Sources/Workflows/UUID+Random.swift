import FoundationEssentials

extension UUID {
    /// A random one (version 4) for each step. `UUID()` opens `/dev/urandom` each time, which was a quarter of what a message cost;
    /// `UUID.random(using:)` asks the system several times, this twice.
    static func forStep() -> UUID {
        var generator = SystemRandomNumberGenerator()
        var bits = (generator.next(), generator.next())
        return withUnsafeMutableBytes(of: &bits) { bytes in
            bytes[6] = bytes[6] & 0x0F | 0x40
            bytes[8] = bytes[8] & 0x3F | 0x80
            return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }
}
