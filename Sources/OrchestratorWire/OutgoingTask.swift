import FoundationEssentials
import LosslessJSON

/// A message on its way out: what is said, to which queue, and all that Celery wants to know besides.
public struct OutgoingTask: Sendable {
    public var message: OrchestratorMessage
    public var owp: OWPVersion
    public var taskProtocol: TaskProtocol
    /// The task id; of a retry, the same as before.
    public var id: String
    /// The message's own name, unlike any other's.
    public var deliveryTag: String
    /// The routing key, for the default exchange.
    public var queue: String
    /// 0 to 9; on Redis 0 is served first.
    public var priority: Int
    /// `gen<pid>@<host>` of a client, or a node name.
    public var origin: String
    /// Where an RPC result would go; empty for nowhere.
    public var replyTo: String
    public var eta: WireDate?
    public var expires: WireDate?
    /// When it is sent: `expiration` is counted from it. Without it none is written.
    public var now: Date?
    /// Orchestrator-core sends true: the store knows the outcome.
    public var ignoreResult: Bool
    public var retries: Int
    public var rootID: String?
    public var parentID: String?
    public var timeLimit: TimeLimit
    public var embed: Embed
    /// How the body is spelt: orjson's way as orchestrator-core since 1.2, or Python's `json` as before.
    public var bodyStyle: JSONStyle
    public var compression: BodyCompression?

    /// A message as the api sends it: the current OWP version, protocol 2, a new id and a new delivery tag, no more.
    public init(
        _ message: OrchestratorMessage, owp: OWPVersion = .current, taskProtocol: TaskProtocol = .v2,
        queue: String? = nil, priority: Int = 0, id: String = WireID.random(), deliveryTag: String = WireID.random(),
        origin: String
    ) {
        self.message = message
        self.owp = owp
        self.taskProtocol = taskProtocol
        self.id = id
        self.deliveryTag = deliveryTag
        self.queue = queue ?? message.kind.defaultQueue
        self.priority = priority
        self.origin = origin
        replyTo = ""
        ignoreResult = true
        retries = 0
        timeLimit = TimeLimit()
        embed = Embed()
        bodyStyle = .orjson
    }

    /// The raw entry for the queue.
    ///
    /// - Throws: ``MessageEncodingError`` where the version needs an argument that the message lacks, or where what is
    ///   asked for cannot be sent.
    public func encoded() throws(MessageEncodingError) -> [UInt8] {
        try check()
        let arguments = try message.arguments(for: owp)
        let body = try encodedBody(arguments)
        var writer = EnvelopeWriter(task: self, arguments: arguments, body: body)
        writer.write()
        guard writer.bytes.count <= StandardLimit.entryBytes else {
            throw MessageEncodingError(
                code: .tooLarge,
                message: "the entry has \(writer.bytes.count) bytes, more than \(StandardLimit.entryBytes): send less")
        }
        return writer.bytes
    }

    private func check() throws(MessageEncodingError) {
        guard (0...StandardLimit.priority).contains(priority) else {
            throw MessageEncodingError(
                code: .priorityOutOfRange, message: "priority must be from 0 to \(StandardLimit.priority)")
        }
        guard !queue.isEmpty else {
            throw MessageEncodingError(code: .emptyQueue, message: "a message needs a queue to go to: name one")
        }
        guard !id.isEmpty, !deliveryTag.isEmpty else {
            throw MessageEncodingError(
                code: .emptyID, message: "the task id and the delivery tag must not be empty: give a UUID")
        }
    }

    private func encodedBody(_ arguments: [JSONValue]) throws(MessageEncodingError) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(256)
        switch taskProtocol {
        case .v1: ProtocolOneBody(task: self, arguments: arguments).json.append(to: &body, style: bodyStyle)
        case .v2: JSONValue.array([.array(arguments), [:], embed.json]).append(to: &body, style: bodyStyle)
        }
        guard compression != nil else { return body }
        guard let compressed = Zlib.deflate(body) else {
            throw MessageEncodingError(code: .tooLarge, message: "there is no memory left to compress the body")
        }
        return compressed
    }
}
