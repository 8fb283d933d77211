/// A compression of the body that is read and written.
public enum BodyCompression: String, Sendable, Hashable, CaseIterable {
    /// Zlib's format (RFC 1950) in spite of the name.
    case zlib = "application/x-gzip"

    /// Kombu knows it by these names.
    init?(name: String) {
        switch name {
        case "application/x-gzip", "gzip", "zlib": self = .zlib
        default: return nil
        }
    }

    func inflate(_ bytes: [UInt8], limit: Int) throws(Zlib.InflateError) -> [UInt8] {
        try Zlib.inflate(bytes, limit: limit)
    }
}
