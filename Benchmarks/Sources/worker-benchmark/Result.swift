import Foundation

/// What one drain came to, from its first acknowledgement to its last.
struct Result: Sendable {
    let contender: String
    let messages: Int
    let seconds: Double
    /// Of the worker, all its processes.
    let cpuSeconds: Double
    let brokerCPUSeconds: Double
    let peakResidentKiB: Int
    let proportionalKiB: Int

    var perSecond: Double { Double(messages) / seconds }
    /// What it would do with a core of its own.
    var perCore: Double { Double(messages) / max(cpuSeconds, 0.001) }
    var cpuMicroseconds: Double { cpuSeconds * 1_000_000 / Double(messages) }
    var brokerMicroseconds: Double { brokerCPUSeconds * 1_000_000 / Double(messages) }
    /// How much of what the server could do for the same commands, were it never idle.
    var shareOfBroker: Double { perSecond * brokerCPUSeconds / Double(messages) * 100 }

    static func text(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value)
    }
}
