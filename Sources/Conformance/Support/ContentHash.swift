/// SHA-256 of a profile, so that a verdict names what it was judged by.
enum ContentHash {
    static func hexadecimal(_ bytes: [UInt8]) -> String { SHA256Digest(bytes).hexadecimal }
}
