/// How the text in `body` stands for the bytes of the body.
public enum BodyEncoding: String, Sendable, Hashable, CaseIterable {
    /// What kombu writes.
    case base64
    /// The text itself; also meant where `body_encoding` is absent.
    case utf8 = "utf-8"
}
