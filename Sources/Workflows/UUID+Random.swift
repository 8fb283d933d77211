import FoundationEssentials

extension UUID {
    /// A random one (version 4) for each step. `UUID()` opens `/dev/urandom` each time, which was a quarter of what a message
    /// cost; this asks the system without.
    static func forStep() -> UUID {
        var generator = SystemRandomNumberGenerator()
        return .random(using: &generator)
    }
}
