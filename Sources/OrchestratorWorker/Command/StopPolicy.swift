import UnixSignals

/// What signals do to a program that runs.
package struct StopPolicy: Sendable, Hashable {
    /// For how long SIGQUIT lets what runs go on; nil cuts it off at once.
    package var softTimeout: Duration?
    /// SIGTERM does what SIGQUIT does.
    package var takesTermForQuit: Bool

    package init(softTimeout: Duration? = nil, takesTermForQuit: Bool = false) {
        self.softTimeout = softTimeout
        self.takesTermForQuit = takesTermForQuit
    }

    /// What a signal, or the end of the soft timeout, asks for.
    enum Order: Sendable, Hashable {
        /// Finish what runs, give back the rest.
        case warm
        /// As warm, and cold after so long.
        case soft(Duration)
        /// End at once.
        case cold
    }

    /// - Parameter isShuttingDown: a signal has come before.
    func order(at signal: UnixSignal, isShuttingDown: Bool) -> Order {
        if isShuttingDown { return .cold }
        guard signal == .sigquit || (takesTermForQuit && signal == .sigterm) else { return .warm }
        return softTimeout.map { .soft($0) } ?? .cold
    }
}
