/// An entry that no worker will run, kept with the reason.
public struct DeadLetter: Sendable, Hashable {
    /// Unix time in seconds.
    public var at: Double
    public var queue: String
    public var list: String
    /// `transport`, `envelope`, `headers`, `content-type`, `body`, `signature`, or `process` when the message was sound and the
    /// store or the registry refused it.
    public var phase: String
    public var code: String
    /// One sentence for a person.
    public var message: String
    /// JSON pointer of the fault inside the entry or its body.
    public var pointer: String?
    /// Byte offset of the fault.
    public var offset: Int?
    public var id: String?
    public var task: String?
    /// The node that refused it.
    public var worker: String
    public var entry: [UInt8]

    public init(
        at: Double, queue: String, list: String, phase: String, code: String, message: String, pointer: String? = nil,
        offset: Int? = nil, id: String? = nil, task: String? = nil, worker: String, entry: [UInt8]
    ) {
        self.at = at
        self.queue = queue
        self.list = list
        self.phase = phase
        self.code = code
        self.message = message
        self.pointer = pointer
        self.offset = offset
        self.id = id
        self.task = task
        self.worker = worker
        self.entry = entry
    }
}
