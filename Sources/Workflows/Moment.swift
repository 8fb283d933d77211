import FoundationEssentials

/// What the engine takes from the world with each event, so that it needs neither clock nor dice itself.
public struct Moment: Sendable {
    public var now: Date
    /// Makes the id of the next recorded step, should one follow.
    public var stepID: @Sendable () -> UUID
    /// Makes the secret part of a callback's route.
    public var callbackToken: @Sendable () -> String

    public init(
        now: Date, stepID: @escaping @autoclosure @Sendable () -> UUID,
        callbackToken: @escaping @Sendable () -> String
    ) {
        self.now = now
        self.stepID = stepID
        self.callbackToken = callbackToken
    }

    /// The real clock and the system's random numbers.
    public static func current() -> Moment {
        Moment(now: Date(), stepID: .forStep(), callbackToken: randomToken)
    }

    /// 32 random bytes in base64 for URLs without padding, as Python's `secrets.token_urlsafe` writes them.
    private static func randomToken() -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var random = SystemRandomNumberGenerator()
        // 42 characters carry 252 bits and the last one the other 4, in its upper bits.
        var characters = (0..<42).map { _ in alphabet[Int.random(in: 0..<64, using: &random)] }
        characters.append(alphabet[Int.random(in: 0..<16, using: &random) << 2])
        return String(decoding: characters, as: UTF8.self)
    }
}
