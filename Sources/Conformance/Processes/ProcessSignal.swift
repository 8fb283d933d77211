import Foundation

/// The signals that the suite sends.
package enum ProcessSignal: String, Sendable, Hashable, CaseIterable {
    case TERM, INT, QUIT, KILL, STOP, CONT, HUP, USR1

    var number: Int32 {
        switch self {
        case .TERM: SIGTERM
        case .INT: SIGINT
        case .QUIT: SIGQUIT
        case .KILL: SIGKILL
        case .STOP: SIGSTOP
        case .CONT: SIGCONT
        case .HUP: SIGHUP
        case .USR1: SIGUSR1
        }
    }
}
