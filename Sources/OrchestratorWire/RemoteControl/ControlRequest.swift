import LosslessJSON

/// A command to the workers that listen, as Celery's remote control broadcasts it on `celery.pidbox`.
///
/// Source: reference/celery-wire/wire-facts.md, 6.1.
public struct ControlRequest: Sendable, Hashable {
    /// `ping`, `stats`, …
    public let method: String
    public let arguments: JSONObject
    public let target: ControlTarget
    /// Names the request in its replies; absent with ``replyTo`` when nobody waits for any.
    public let ticket: String?
    public let replyTo: ControlAddress?
    /// The sender's Lamport clock.
    public let clock: Int?

    /// The channel that every worker listens on, without key prefix and database.
    public static let channel = "celery.pidbox"

    /// Reads what was broadcast.
    ///
    /// - Throws: ``WireError``, of phase `signature` for an envelope whose body is no command.
    public static func parse(_ entry: [UInt8], limits: WireLimits = .standard) throws(WireError) -> ControlRequest {
        let envelope = try KombuEnvelope.parse(entry, limits: limits)
        let bytes = try envelope.decodedBody(limits: limits)
        let body: JSONValue
        do {
            body = try JSONValue.parse(bytes, limits: limits.body)
        } catch {
            throw WireError(.body, .bodyNotJSON, "the body is not JSON: \(error)", at: "/body")
        }
        return try ControlRequest(body, clock: envelope.headers["clock"]?.int)
    }

    private init(_ body: JSONValue, clock: Int?) throws(WireError) {
        guard let command = body.object else {
            throw WireError(.signature, .notAnObject, "a command is a JSON object", at: "/body")
        }
        guard let method = command["method"]?.string, !method.isEmpty else {
            throw WireError(
                .signature, .missingArgument, "the command has no method", hint: "name one, such as ping",
                at: "/body/method")
        }
        self.method = method
        arguments = try Self.arguments(command["arguments"])
        target = try ControlTarget(command)
        ticket = command["ticket"]?.string
        replyTo = command["reply_to"]?.object.flatMap(ControlAddress.init)
        self.clock = clock
    }

    private static func arguments(_ value: JSONValue?) throws(WireError) -> JSONObject {
        switch value {
        case nil, .null?: return JSONObject()
        case .object(let arguments)?: return arguments
        default:
            throw WireError(
                .signature, .kwargsNotAnObject, "the command's arguments must be an object", at: "/body/arguments")
        }
    }
}

/// Where replies to a command go: every queue that is bound to the exchange by that key.
public struct ControlAddress: Sendable, Hashable {
    /// `reply.celery.pidbox`.
    public let exchange: String
    /// The client's own id.
    public let routingKey: String

    public init(exchange: String, routingKey: String) {
        self.exchange = exchange
        self.routingKey = routingKey
    }

    init?(_ json: JSONObject) {
        guard let exchange = json["exchange"]?.string, let key = json["routing_key"]?.string else { return nil }
        self.init(exchange: exchange, routingKey: key)
    }
}
