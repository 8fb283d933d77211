import Foundation
import LosslessJSON

/// Prints what happens, when it happens, in columns: seconds, who, what.
actor Timeline {
    private let start = ContinuousClock.now
    private let coloured: Bool
    /// When the first process had completed.
    private(set) var firstCompleted: Date?

    init() {
        coloured = isatty(1) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }

    func title(_ text: String) { write("\n\(bold(text))\n") }

    func note(_ text: String) { write("            \(text)") }

    func show(_ who: String, _ text: String) {
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        write("\(String(format: "%8.3f s", seconds))  \(colour(who))  \(text)")
    }

    func completed() {
        if firstCompleted == nil { firstCompleted = Date() }
    }

    /// Unbuffered, so that a reader behind a pipe sees each line when it happens.
    func write(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    private func colour(_ who: String) -> String {
        let padded = who.padding(toLength: 8, withPad: " ", startingAt: 0)
        guard coloured else { return padded }
        let code =
            switch who {
            case "you": "1"
            case "api": "34"
            case "worker": "32"
            case "broker": "33"
            default: "35"
            }
        return "\u{1b}[\(code)m\(padded)\u{1b}[0m"
    }

    private func bold(_ text: String) -> String { coloured ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
}
