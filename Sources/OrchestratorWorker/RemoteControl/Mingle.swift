import Brokers
import FoundationEssentials
import Logging
import LosslessJSON
import OrchestratorWire

/// Greets the other workers, as Celery's do at their start: each tells the other which ids it knows as revoked, and how late it is.
///
/// It runs beside the work: a worker that waited for silent neighbours would be ready a second later for nothing.
///
/// Source: reference/celery-wire/wire-facts.md, 7.
struct Mingle: Sendable {
    /// So long Celery waits, too.
    static let patience = Duration.seconds(1)
    /// The longest that a shutdown waits for a greeting that is under way.
    private static let slice = Duration.milliseconds(200)

    let broker: any Broker
    let node: String
    let clock: SharedClock
    let logger: Logger
    /// What this worker knows as revoked: `{id: [time, id]}`.
    let known: @Sendable () -> JSONObject
    /// What another one does.
    let learn: @Sendable (_ node: String, _ revoked: [String: Date]) -> Void

    func run() async {
        do throws(BrokerError) {
            let address = ControlAddress(
                exchange: OutgoingControlRequest.replyExchange, routingKey: WireID.random())
            let inbox = try await broker.inbox(exchange: address.exchange, routingKey: address.routingKey)
            do throws(BrokerError) {
                try await greet(inbox, address)
            } catch {
                await inbox.close()
                throw error
            }
            await inbox.close()
        } catch {
            logger.debug("other workers can't be greeted", metadata: ["reason": "\(error)"])
        }
    }

    private func greet(_ inbox: any BrokerInbox, _ address: ControlAddress) async throws(BrokerError) {
        let request = OutgoingControlRequest(
            method: "hello", arguments: ["from_node": .string(node), "revoked": .object(known())], replyTo: address,
            expires: Date().timeIntervalSince1970 + Self.patience / .seconds(1))
        let listeners = try await broker.broadcast(request.encoded(clock: clock.forward()), on: ControlRequest.channel)
        let deadline = ContinuousClock.now + Self.patience
        var heard = 0
        var nodes: [String] = []
        while heard < listeners, !Task.isCancelled {
            let left = deadline - .now
            guard left > .zero else { break }
            guard let entry = try await inbox.next(within: min(left, Self.slice)) else { continue }
            for reply in (try? ControlReply.parse(entry)) ?? [] where reply.ticket == request.ticket {
                heard += 1
                if take(reply) { nodes.append(reply.node) }
            }
        }
        logger.info("other workers are greeted", metadata: ["answered": "\(nodes.count)"])
    }

    /// False for our own reply, and for one that says nothing.
    private func take(_ reply: ControlReply) -> Bool {
        guard reply.node != node, let answer = reply.value.object, let theirs = answer["clock"]?.int else {
            return false
        }
        clock.adjust(to: theirs)
        learn(reply.node, ControlOrder.revoked(in: answer["revoked"]))
        return true
    }
}
