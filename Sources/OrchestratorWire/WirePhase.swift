/// How far a message got before it was refused.
public enum WirePhase: String, Sendable, Hashable, CaseIterable {
    /// The broker entry is not JSON, or too large to be looked at.
    case transport
    /// It is JSON, but not kombu's envelope.
    case envelope
    /// The envelope is sound, Celery's headers are not.
    case headers
    /// The body is of a kind that is not accepted.
    case contentType = "content-type"
    /// The body cannot be decoded, or is not a Celery body.
    case body
    /// A Celery call that does not fit the message it names.
    case signature
}
