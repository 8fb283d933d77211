import Brokers
import NIOConcurrencyHelpers

/// A broker for remote control alone: what is asked is given, what is answered is kept.
final class ControlBroker: Broker {
    struct Reply: Sendable {
        let entry: [UInt8]
        let exchange: String
        let routingKey: String
    }

    let name = "control"
    let address: BrokerAddress
    private let requests: [[UInt8]]
    private let sent = NIOLockedValueBox<[Reply]>([])

    init(
        _ requests: [[UInt8]],
        address: BrokerAddress = BrokerAddress(transport: "redis", hostname: "127.0.0.1", port: 6379)
    ) {
        self.requests = requests
        self.address = address
    }

    var replies: [Reply] { sent.withLockedValue { $0 } }

    func publish(_ entry: [UInt8], exchange: String, routingKey: String) async throws(BrokerError) -> Int {
        sent.withLockedValue { $0.append(Reply(entry: entry, exchange: exchange, routingKey: routingKey)) }
        return 1
    }

    /// All requests, and then the end, as when the broker is closed.
    func listen(to pattern: String) async throws(BrokerError) -> AsyncThrowingStream<Broadcast, any Error> {
        let requests = requests
        return AsyncThrowingStream { continuation in
            for request in requests { continuation.yield(Broadcast(channel: pattern, payload: request)) }
            continuation.finish()
        }
    }

    func publish(_ publications: [Publication]) async throws(BrokerError) {}
    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        throw BrokerError(.unreachable, "nothing is consumed here")
    }
    func inbox(exchange: String, routingKey: String) async throws(BrokerError) -> any BrokerInbox {
        throw BrokerError(.unreachable, "nobody is asked here")
    }
    func depths(of queues: [String]) async throws(BrokerError) -> [String: Int] { [:] }
    func entries(on queues: [String], limit: Int) async throws(BrokerError) -> [[UInt8]]? { nil }
    func broadcast(_ payload: [UInt8], on channel: String) async throws(BrokerError) -> Int { 0 }
    func livingNodes() async throws(BrokerError) -> Set<String> { [] }
    func ping() async throws(BrokerError) {}
    func close() async {}
}
