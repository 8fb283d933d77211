// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// The limits of the specification.
public enum StandardLimit {
    /// Bytes of a broker entry.
    public static let entryBytes = 8_388_608
    /// Bytes of a body after base64 and decompression.
    public static let bodyBytes = 16_777_216
    /// Arrays and objects inside each other, in the entry and in the body.
    public static let depth = 128
    /// JSON values, in the entry and in the body.
    public static let values = 1_000_000
    /// Characters of argsrepr and kwargsrepr after which a writer cuts.
    public static let reprCharacters = 1_024
    /// Priorities are whole numbers from 0 to this.
    public static let priority = 9
}
