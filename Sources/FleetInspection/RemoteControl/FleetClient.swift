import Brokers
import FoundationEssentials
import LosslessJSON
import OrchestratorWire

/// Asks the workers of a broker, as `celery inspect` does: real Celery workers and this project's alike.
public struct FleetClient: Sendable {
    private static let mostReplies = 100_000

    private let broker: any Broker
    /// How long answers are waited for.
    public var timeout: Duration

    public init(_ broker: any Broker, timeout: Duration = .seconds(1)) {
        self.broker = broker
        self.timeout = timeout
    }

    /// Broadcasts one command, and gathers what is answered.
    ///
    /// It waits no longer than it must: every listener answers once, and each of those that are named. One that listens to
    /// everything and answers nothing, a monitor for example, makes it wait for the whole timeout.
    ///
    /// - Parameter destination: the nodes that are to answer; empty for all.
    public func ask(
        _ command: InspectCommand, arguments: JSONObject = JSONObject(), destination: [String] = []
    ) async throws(BrokerError) -> FleetAnswer {
        try await ask([command], arguments: arguments, destination: destination)[0]
    }

    /// Several commands at once, in one wait; the answers are in their order.
    public func ask(
        _ commands: [InspectCommand], arguments: JSONObject = JSONObject(), destination: [String] = []
    ) async throws(BrokerError) -> [FleetAnswer] {
        let address = ControlAddress(
            exchange: OutgoingControlRequest.replyExchange, routingKey: WireID.random())
        let inbox = try await broker.inbox(exchange: address.exchange, routingKey: address.routingKey)
        do throws(BrokerError) {
            let answers = try await ask(commands, arguments, destination, address, inbox)
            await inbox.close()
            return answers
        } catch {
            await inbox.close()
            throw error
        }
    }

    private func ask(
        _ commands: [InspectCommand], _ arguments: JSONObject, _ destination: [String], _ address: ControlAddress,
        _ inbox: any BrokerInbox
    ) async throws(BrokerError) -> [FleetAnswer] {
        let expires = Date().timeIntervalSince1970 + timeout / .seconds(1)
        var answers: [FleetAnswer] = []
        var places: [String: Int] = [:]
        for command in commands {
            let request = OutgoingControlRequest(
                method: command.method, arguments: arguments, destination: destination, replyTo: address,
                expires: expires)
            places[request.ticket] = answers.count
            let listeners = try await broker.broadcast(request.encoded(), on: ControlRequest.channel)
            answers.append(FleetAnswer(command: command, listeners: listeners, asked: destination))
        }
        let deadline = ContinuousClock.now + timeout
        var entries = 0
        while entries < Self.mostReplies, answers.contains(where: { !$0.isComplete }) {
            let left = deadline - .now
            guard left > .zero, let entry = try await inbox.next(within: left) else { break }
            entries += 1
            // What can't be read says nothing, and the one who sent it counts as silent.
            for reply in (try? ControlReply.parse(entry)) ?? [] {
                guard let ticket = reply.ticket, let place = places[ticket] else { continue }
                answers[place].replies[reply.node] = reply.value
                answers[place].received += 1
            }
        }
        return answers
    }
}
