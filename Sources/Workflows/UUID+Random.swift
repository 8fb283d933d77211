import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension UUID {
    /// A random one (version 4) for each step, for which the system is asked once. `UUID()` opens `/dev/urandom` each time, which
    /// was a quarter of what a message cost; `UUID.random(using:)` asks several times.
    static func forStep() -> UUID {
        var bits: (UInt64, UInt64) = (0, 0)
        return withUnsafeMutableBytes(of: &bits) { bytes in
            if getentropy(bytes.baseAddress, bytes.count) != 0 {
                var generator = SystemRandomNumberGenerator()
                for place in bytes.indices { bytes[place] = generator.next() }
            }
            bytes[6] = bytes[6] & 0x0F | 0x40
            bytes[8] = bytes[8] & 0x3F | 0x80
            return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }
}
