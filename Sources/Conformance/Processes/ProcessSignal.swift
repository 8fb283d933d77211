import Foundation

/// The signals that the suite sends. The raw value is the name that profiles and cases use.
package enum ProcessSignal: String, Sendable, Hashable, CaseIterable {
    case terminate = "TERM"
    case interrupt = "INT"
    case quit = "QUIT"
    case kill = "KILL"
    case stop = "STOP"
    case `continue` = "CONT"
    case hangUp = "HUP"
    case user1 = "USR1"

    var number: Int32 {
        switch self {
        case .terminate: SIGTERM
        case .interrupt: SIGINT
        case .quit: SIGQUIT
        case .kill: SIGKILL
        case .stop: SIGSTOP
        case .continue: SIGCONT
        case .hangUp: SIGHUP
        case .user1: SIGUSR1
        }
    }
}
