import Brokers
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire
import Workflows

extension WorkerLog {
    /// Writes a line that the machine wants.
    func write(_ entry: WorkerMachine.LogEntry) {
        switch entry {
        case .received(let request, _):
            write(.info, "message received", request)
        case .refused(let refusal, let delivery):
            refused(refusal, delivery)
        case .expired(let request, _):
            write(.info, "message expired", request)
        case .waiting(let request, _, let until, let reason):
            write(.info, "message waits", request, ["for": "\(reason.rawValue)", "until": "\(WireDate(until).text)"])
        case .heldLimitReached(let messages, let bytes):
            logger.warning(
                "no more messages are claimed: too many wait",
                metadata: ["messages": "\(messages)", "bytes": "\(bytes)"])
        case .processCreated(let request, _):
            write(.warning, "process created from the message", request)
        case .processStarted(let request, _, let workflow, let takenOver):
            write(
                .info, "process started", request, ["workflow": "\(workflow)", "taken_over": "\(takenOver)"])
        case .processFinished(let request, _, let end, let seconds):
            finished(request, end, seconds)
        case .otherWorkflow(let request, _, let stored):
            write(
                .warning, "the message names another workflow than the store", request,
                ["workflow_key": "\(request.workflowKey ?? "")", "workflow": "\(stored)"])
        case .duplicate(let request, _, let status):
            write(.warning, "message is a duplicate", request, ["status": "\(status.rawValue)"])
        case .wrongStatus(let request, _, let status):
            write(
                .warning, "process has another status than the message needs", request,
                ["status": "\(status.rawValue)", "expected": "\(request.expectedStatus.rawValue)"])
        case .settled(let request, let delivery, let settlement):
            settled(.info, "message settled", request, delivery, settlement)
        case .claimLost(let request, let delivery, let settlement):
            settled(.warning, "message was somebody else's by then", request, delivery, settlement)
        case .brokerTrouble(let error, let retryIn):
            logger.warning(
                "the broker does not answer",
                metadata: ["reason": "\(error.message)", "retry_in": "\(Self.rounded(retryIn))"])
        case .brokerBack:
            logger.info("the broker answers again")
        case .resultTrouble(let error, let retryIn):
            logger.warning(
                "results are not stored yet",
                metadata: ["reason": "\(error.message)", "retry_in": "\(Self.rounded(retryIn))"])
        case .resultsLost(let count, let error):
            logger.error(
                "results were given up: their processes are recorded all the same",
                metadata: ["count": "\(count)", "reason": "\(error.message)"])
        case .resultsBack:
            logger.info("results are stored again")
        case .storeTrouble(let trouble, let request, let retryIn):
            let metadata: Logger.Metadata = [
                "reason": "\(trouble.message)", "retry_in": "\(Self.rounded(retryIn))",
            ]
            if let request {
                write(.warning, "the store does not answer", request, metadata)
            } else {
                logger.warning("the store does not answer", metadata: metadata)
            }
        case .storeBack:
            logger.info("the store answers again")
        case .revoked(let ids):
            logger.notice(
                "tasks are revoked",
                metadata: ["count": "\(ids.count)", "ids": "\(ids.prefix(20).joined(separator: " "))"])
        case .stampsRevoked(let stamps):
            let text = JSONValue.object(stamps).text()
            logger.notice("stamps are revoked", metadata: ["stamps": "\(text.prefix(1000))"])
        case .messageRevoked(let request, _):
            write(.notice, "message is revoked", request)
        case .stepStopped(let request, _, let reason):
            write(.warning, "step is told to stop", request, ["reason": "\(reason.failure.message)"])
        case .consuming(let queues):
            logger.notice("queues changed", metadata: ["queues": "\(queues.joined(separator: ","))"])
        case .resized(let slots):
            logger.notice("concurrency changed", metadata: ["concurrency": "\(slots)"])
        case .shuttingDown(let running, let waiting):
            logger.info("shutting down", metadata: ["running": "\(running)", "given_back": "\(waiting)"])
        case .stopping(let running):
            logger.warning("stopping at once", metadata: ["running": "\(running)"])
        }
    }

    private func refused(_ refusal: Refusal, _ delivery: Delivery) {
        var metadata: Logger.Metadata = [
            "phase": "\(refusal.phase)", "code": "\(refusal.code)", "reason": "\(refusal.message)",
            "queue": "\(delivery.queue)",
        ]
        if let id = refusal.id { metadata["id"] = "\(id)" }
        if let task = refusal.task { metadata["task"] = "\(task)" }
        if let pointer = refusal.pointer, !pointer.isEmpty { metadata["pointer"] = "\(pointer)" }
        if let offset = refusal.offset { metadata["offset"] = "\(offset)" }
        logger.error("message refused", metadata: metadata)
    }

    private func finished(_ request: TaskRequest, _ end: RunEnd, _ seconds: Double) {
        func metadata(_ more: Logger.Metadata = [:]) -> Logger.Metadata {
            more.merging(["duration": "\(Self.rounded(seconds))"]) { $1 }
        }
        switch end {
        case .finished(let status):
            write(.info, "process finished", request, metadata(["status": "\(status.rawValue)"]))
        case .stopped(let reason, let status):
            write(
                .warning, "process finished", request,
                metadata(["status": "\(status.rawValue)", "reason": "\(reason.failure.message)"]))
        case .engineLocked: write(.info, "process stopped: the engine is locked", request, metadata())
        case .refused: break
        case .fenced: write(.warning, "process is in other hands", request, metadata())
        case .interrupted(let trouble):
            write(
                .warning, "process interrupted: it could not be recorded", request,
                metadata(["reason": "\(trouble.message)"]))
        case .cancelled: write(.warning, "process interrupted: the worker stops", request, metadata())
        }
    }

    private func settled(
        _ level: Logger.Level, _ event: Logger.Message, _ request: TaskRequest?, _ delivery: Delivery,
        _ settlement: Settlement
    ) {
        if let request {
            write(level, event, request, ["settlement": "\(settlement.name)"])
        } else {
            logger.log(
                level: level, event,
                metadata: ["settlement": "\(settlement.name)", "queue": "\(delivery.queue)"])
        }
    }
}

extension Settlement {
    fileprivate var name: String {
        switch self {
        case .acknowledge: "acknowledge"
        case .requeue: "requeue"
        case .release: "release"
        case .deadLetter: "dead-letter"
        }
    }
}
