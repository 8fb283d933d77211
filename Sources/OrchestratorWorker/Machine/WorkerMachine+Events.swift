import Brokers
import OrchestratorWire

extension WorkerMachine {
    /// Has monitors told, if they are to be.
    mutating func tell(_ id: String, _ kind: @autoclosure () -> TaskEvent.Kind) {
        guard sendsTaskEvents else { return }
        emit(.tell(TaskEvent(id, kind())))
    }

    /// A monitor learns the task's name from this event alone (OWP-EVT-011). A task that nobody knows has none to learn.
    mutating func tellReceived(refused refusal: Refusal) {
        guard sendsTaskEvents, let details = refusal.details else { return }
        if case .failed = MessageEnd(refusal) { tell(details.headers.id, .received(details.headers)) }
    }
}
