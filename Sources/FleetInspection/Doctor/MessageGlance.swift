import FoundationEssentials
import OrchestratorWire

/// What a message says of itself, as far as it can be read.
public struct MessageGlance: Sendable, Hashable {
    public let id: String?
    /// The task's name.
    public let task: String?
    public let processID: UUID?
    public let eta: Date?
    public let isRedelivered: Bool

    public init(_ entry: [UInt8]) {
        if let message = try? TaskMessage.decode(entry) {
            id = message.id
            task = message.message.kind.taskName
            processID = message.message.processID
            eta = message.headers.eta?.date
            isRedelivered = message.isRedelivered
            return
        }
        let envelope = try? KombuEnvelope.parse(entry)
        id = envelope?.headers["id"]?.string
        task = envelope?.headers["task"]?.string
        processID = nil
        eta = nil
        isRedelivered = envelope?.properties.deliveryInfo.redelivered ?? false
    }
}
