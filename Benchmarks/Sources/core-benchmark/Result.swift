import Foundation
import LosslessJSON

/// What one round of one contender came to.
struct Result: Sendable {
    let contender: String
    let processes: Int
    /// From the first message on the queue to the last step recorded.
    let seconds: Double
    /// Of the worker, all its processes.
    let cpuSeconds: Double
    let serverCPUSeconds: Double
    let residentKiB: Int
    let logBytes: Int

    var perSecond: Double { Double(processes) / seconds }
    /// What a core of its own would do.
    var perCoreSecond: Double { Double(processes) / cpuSeconds }
    var cpuMilliseconds: Double { cpuSeconds * 1_000 / Double(processes) }
    var serverMilliseconds: Double { serverCPUSeconds * 1_000 / Double(processes) }

    var line: String {
        "\(contender): \(processes) processes in \(Self.text(seconds)) s, \(Self.text(perSecond))/s; "
            + "\(Self.text(cpuMilliseconds)) ms of CPU each (PostgreSQL \(Self.text(serverMilliseconds)) ms); \(residentKiB / 1024) MiB"
    }

    static func text(_ value: Double) -> String {
        String(format: value < 10 ? "%.3f" : "%.0f", value)
    }
}
