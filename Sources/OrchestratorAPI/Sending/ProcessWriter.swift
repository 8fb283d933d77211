import Brokers
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Workflows

/// The two writes of the api: first the row, then the message (OWP-MSG-040, OWP-MSG-043).
///
/// The row is taken back only when the message certainly was not sent; the caller then gets what orchestrator-core answers, a
/// plain 500. When it may have been sent, the row stays, the answer is 503 with the process id, and ``UnsentSweep`` sends
/// the message again unless a worker has taken the process by then.
struct ProcessWriter: Sendable {
    let store: any ProcessStore
    let sender: MessageSender
    let logger: Logger

    func start(_ process: NewProcess, of workflow: Workflow) async throws {
        do {
            try await store.createProcess(process)
        } catch {
            throw Self.unsure(error, process.processID, "The process may have been created")
        }
        let message = OutgoingMessage.start(
            process.processID, isTask: workflow.isTask, workflow: workflow.name, target: workflow.target,
            state: process.initialState, user: process.createdBy)
        do {
            try await sender.send(message)
        } catch {
            let isKept = try await isKept(process.processID, after: error) { () throws(StoreError) in
                try await store.discardProcess(process.processID)
            }
            if !isKept { throw Self.notSent(error) }
        }
    }

    /// - Parameter pages: as they were posted: OWP 1 sends them.
    func resume(_ processID: UUID, input: JSONObject, pages: [JSONObject], user: String) async throws {
        let ticket: ResumeTicket
        do {
            ticket = try await store.resume(processID, input: .object(input))
        } catch {
            throw Self.unsure(error, processID, "The process may have been resumed")
        }
        try await send(ticket, userInputs: .array(pages.map { .object($0) }), user: user)
    }

    func resumeByCallback(_ processID: UUID, token: String, result: JSONValue) async throws {
        let ticket: ResumeTicket
        do {
            ticket = try await store.resumeByCallback(processID, token: token, result: result)
        } catch {
            throw Self.unsure(error, processID, "The process may have been resumed")
        }
        try await send(ticket, userInputs: nil, user: nil)
    }

    /// After the engine's lock: sends a message for each process that the lock stopped. What can't be sent now, the
    /// sweep will (OWP-MSG-053).
    func resumeRunning() async throws {
        while true {
            let tickets = try await store.resumeRunning(limit: 500)
            for ticket in tickets {
                do {
                    try await sender.send(.resume(ticket, userInputs: [[:]], user: "SYSTEM"))
                } catch {
                    logger.naming(ticket.processID).error("message not sent", metadata: ["error": "\(error)"])
                }
            }
            if tickets.count < 500 { return }
        }
    }

    private func send(_ ticket: ResumeTicket, userInputs: JSONValue?, user: String?) async throws {
        do {
            try await sender.send(.resume(ticket, userInputs: userInputs, user: user))
        } catch {
            let isKept = try await isKept(ticket.processID, after: error) { () throws(StoreError) in
                try await store.undoResume(ticket)
            }
            if !isKept { throw Self.notSent(error) }
        }
    }

    /// What becomes of a row whose message was not sent, or perhaps not.
    ///
    /// - Parameter undo: takes the row back; false when a worker has taken the process already.
    /// - Returns: false when the row is as it was before the request.
    /// - Throws: 503 when it stays for the sweep.
    private func isKept(
        _ processID: UUID, after error: SendError, undo: () async throws(StoreError) -> Bool
    ) async throws(APIFailure) -> Bool {
        let logger = logger.naming(processID)
        guard error.isCertainlyNotDone else {
            logger.error("message perhaps sent", metadata: ["error": "\(error)"])
            throw Self.unsure(processID, "The process is stored, but its message may not have been sent")
        }
        logger.error("message not sent", metadata: ["error": "\(error)"])
        do {
            let isUndone = try await undo()
            logger.notice(isUndone ? "row taken back" : "process taken by a worker after all")
            return !isUndone
        } catch {
            logger.error("row not taken back", metadata: ["error": "\(error)"])
            throw Self.unsure(processID, "The process is stored, but its message was not sent")
        }
    }

    /// What orchestrator-core answers when the broker is away; but a message that no broker takes is the caller's.
    private static func notSent(_ error: SendError) -> APIFailure {
        error.isOfMessage ? .problem(.contentTooLarge, "The message can't be sent: \(error)") : .internalError
    }

    /// Any other error of the store left nothing behind.
    private static func unsure(_ error: StoreError, _ processID: UUID, _ what: String) -> any Error {
        error.code == .ambiguous ? unsure(processID, what) : error
    }

    private static func unsure(_ processID: UUID, _ what: String) -> APIFailure {
        .problem(
            .serviceUnavailable, "\(what). It will be sent again: look at the process before you try again.",
            also: ["process_id": .string(processID.text)])
    }
}

extension Logger {
    /// A logger whose lines all name the process.
    func naming(_ processID: UUID) -> Logger {
        var logger = self
        logger[metadataKey: "process_id"] = "\(processID.text)"
        return logger
    }
}
