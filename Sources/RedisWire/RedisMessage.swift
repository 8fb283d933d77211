/// What was published on a channel.
public struct RedisMessage: Sendable, Hashable {
    public let channel: String
    public let payload: [UInt8]

    public init(channel: String, payload: [UInt8]) {
        self.channel = channel
        self.payload = payload
    }

    /// Nil for the other things that a subscription brings: confirmations and pongs.
    init?(_ value: RedisValue) {
        guard let items = value.array, let kind = items.first?.text else { return nil }
        switch (kind, items.count) {
        case ("message", 3):
            guard let channel = items[1].text, let payload = items[2].bytes else { return nil }
            self.init(channel: channel, payload: payload)
        case ("pmessage", 4):
            guard let channel = items[2].text, let payload = items[3].bytes else { return nil }
            self.init(channel: channel, payload: payload)
        default: return nil
        }
    }
}
