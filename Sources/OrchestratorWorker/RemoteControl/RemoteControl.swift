import Brokers
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire

/// Answers `celery inspect`, Flower and orchestrator-core's worker status for one worker.
///
/// It runs beside the work and never holds it up; what it can't read it says in the log and passes over.
struct RemoteControl: Sendable {
    let broker: any Broker
    let configuration: WorkerConfiguration
    let startedAt: Date
    let clock: SharedClock
    /// Where results go, secrets masked.
    var resultBackend: String?
    let logger: Logger
    /// What the worker holds now.
    let snapshot: @Sendable () -> WorkerSnapshot
    /// Does what somebody orders.
    let carryOut: @Sendable (ControlOrder) -> ControlAnswer

    typealias Requests = AsyncThrowingStream<Broadcast, any Error>

    /// So that a worker can be asked as soon as it says that it is ready.
    func listen() async throws(BrokerError) -> Requests { try await broker.listen(to: ControlRequest.channel) }

    /// Listens until it is cancelled, whatever the broker does. - Parameter first: where it listens already.
    func run(_ first: Requests?) async {
        var first = first
        var failures = 0
        while !Task.isCancelled {
            do {
                let requests: Requests
                if let listening = first { requests = listening } else { requests = try await listen() }
                first = nil
                // Not waited for: neither a message nor a question waits for what others know.
                async let _ = mingle()
                for try await request in requests {
                    failures = 0
                    try await answer(request.payload)
                }
                // The broker was closed; nobody will ask any more.
                return
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                let delay = BackOff.broker.delay(afterAttempt: failures, jitter: .random(in: 0...1))
                logger.debug(
                    "remote control is interrupted", metadata: ["reason": "\(error)", "retry_in": "\(delay)"])
                try? await Task.sleep(for: .seconds(delay))
            }
        }
    }

    private func mingle() async {
        guard configuration.mingles else { return }
        await Mingle(
            broker: broker, node: configuration.node, clock: clock, logger: logger,
            known: {
                // What anybody who greets is told.
                guard case .value(.object(let revoked)) = carryOut(.hello(from: "", revoked: [:])) else { return [:] }
                return revoked
            },
            learn: { node, revoked in _ = carryOut(.hello(from: node, revoked: revoked)) }
        ).run()
    }

    private func answer(_ entry: [UInt8]) async throws(BrokerError) {
        guard let request = read(entry) else { return }
        if let sent = request.clock { clock.adjust(to: sent) }
        guard let value = value(request), let address = request.replyTo else { return }
        let reply = ControlReply(
            node: configuration.node, value: value, ticket: request.ticket, clock: clock.forward())
        _ = try await broker.publish(
            reply.encoded(to: address), exchange: address.exchange, routingKey: address.routingKey)
    }

    /// Nil for no answer at all.
    private func value(_ request: ControlRequest) -> JSONValue? {
        if let answer = ControlCommand.answer(to: request.method) {
            // What nobody hears is not worth looking up.
            return request.replyTo == nil ? nil : answer(inspection(clock.value), request.arguments)
        }
        do throws(ControlOrder.Fault) {
            if let order = try ControlOrder(request.method, request.arguments) { return answer(order) }
        } catch {
            return ["error": .string("\(error)")]
        }
        logger.warning("unknown remote control command", metadata: ["method": "\(request.method)"])
        return unknown(request)
    }

    private func answer(_ order: ControlOrder) -> JSONValue? {
        let answer = carryOut(order)
        if case .hello = order, case .value(.object(let revoked)) = answer {
            return ["revoked": .object(revoked), "clock": .number(JSONNumber(clock.value))]
        }
        return answer.json
    }

    /// Nil when it is not for this worker.
    private func read(_ entry: [UInt8]) -> ControlRequest? {
        do {
            let request = try ControlRequest.parse(entry)
            return try request.target.includes(configuration.node) ? request : nil
        } catch {
            logger.warning("a remote control command can't be read", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private func inspection(_ clock: Int) -> WorkerInspection {
        WorkerInspection(
            configuration: configuration, broker: broker.address, snapshot: snapshot(), resultBackend: resultBackend,
            startedAt: startedAt, now: Date(), clock: clock)
    }

    /// As Celery answers.
    private func unknown(_ request: ControlRequest) -> JSONValue {
        ["error": .string("KeyError('\(request.method)')")]
    }
}
