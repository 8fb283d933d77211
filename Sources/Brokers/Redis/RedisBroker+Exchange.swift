import RedisWire

extension RedisBroker {
    public func publish(
        _ entry: [UInt8], exchange: String, routingKey: String
    ) async throws(BrokerError) -> Int {
        let reply = try await asBrokerError { () throws(RedisError) in
            try await ExchangeScript.publish.run(
                keys: [keys.binding(exchange)],
                arguments: [.text(RedisKeys.separator), .text(routingKey), .bytes(entry), .text(keys.prefix)],
                on: client)
        }
        guard let pushed = reply.integer else {
            throw BrokerError(.refused, "\(name) refused a message for the exchange \(exchange): \(reply)")
        }
        return pushed
    }

    public func inbox(exchange: String, routingKey: String) async throws(BrokerError) -> any BrokerInbox {
        try await RedisInbox(exchange: exchange, routingKey: routingKey, keys: keys, client: client)
    }
}
