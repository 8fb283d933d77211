import FoundationEssentials
import LosslessJSON

/// A broker entry that is one of the four messages, with all that came with it.
public struct TaskMessage: Sendable {
    public let envelope: KombuEnvelope
    public let taskProtocol: TaskProtocol
    public let headers: TaskHeaders
    /// The version that the shape of the arguments tells; a resume of two arguments is called 3.
    public let owp: OWPVersion
    public let message: OrchestratorMessage
    public let embed: Embed

    /// Reads a broker entry: every OWP version, positional, as kwargs or mixed, by either protocol of Celery.
    ///
    /// - Throws: ``WireError``; it carries the task id and name as far as they could be read.
    public static func decode(_ entry: [UInt8], limits: WireLimits = .standard) throws(WireError) -> TaskMessage {
        try decode(KombuEnvelope.parse(entry, limits: limits), limits: limits)
    }

    /// Reads an envelope that was parsed already.
    public static func decode(
        _ envelope: KombuEnvelope, limits: WireLimits = .standard
    ) throws(WireError) -> TaskMessage {
        var reader = TaskReader(envelope: envelope, limits: limits)
        do {
            return try reader.read()
        } catch {
            throw error.about(id: reader.id, task: reader.task)
        }
    }
}

extension TaskMessage {
    public var id: String { headers.id }

    /// The queue that a restore would put it on.
    public var queue: String { envelope.properties.deliveryInfo.routingKey }

    public var priority: Int { envelope.properties.priority }

    /// True when it was put back by somebody who had claimed it.
    public var isRedelivered: Bool { envelope.properties.deliveryInfo.redelivered }

    /// True when `expires` lies before `now`: the message is not to be run any more.
    public func isExpired(at now: Date) -> Bool {
        guard let expires = headers.expires else { return false }
        return expires.date < now
    }

    /// The moment before which it is not to be run, when that is still to come.
    public func held(at now: Date) -> Date? {
        guard let eta = headers.eta, eta.date > now else { return nil }
        return eta.date
    }
}
