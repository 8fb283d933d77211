/// How JSON is spelt on the wire.
public enum JSONStyle: Sendable, Hashable, CaseIterable {
    /// Byte for byte what Python's `json.dumps` writes: `", "` and `": "`, everything beyond ASCII escaped.
    case python
    /// Byte for byte what orjson writes: compact, raw UTF-8.
    case orjson
}
