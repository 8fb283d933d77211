/// What a step does.
package enum StepKind: String, Sendable, Hashable, CaseIterable {
    case process, publish, again, push, resume, release, reset, lock, abort
    case await
    case awaitMessage = "await_message"
    case awaitExit = "await_exit"
    case awaitReady = "await_ready"
    case awaitLog = "await_log"
    case awaitKey = "await_key"
    case awaitEvent = "await_event"
    case awaitReply = "await_reply"
    case awaitEntry = "await_entry"
    case signal, start, stop, broker, control, redis, barrier, watch
    case request, serve
    case codec

    /// Through what it needs to see or act; the broker is always there.
    var channels: [ObservationChannel] {
        switch self {
        case .process, .resume, .release, .reset, .lock, .abort, .await, .barrier: [.effects]
        case .awaitExit, .awaitReady, .signal, .start, .stop: [.process]
        case .awaitLog: [.process]
        case .awaitEvent: [.events]
        case .control, .awaitReply: [.control]
        case .request, .serve, .awaitEntry: [.http]
        case .codec: [.codec]
        case .publish, .again, .push, .awaitMessage, .awaitKey, .broker, .redis, .watch: [.queue]
        }
    }
}
