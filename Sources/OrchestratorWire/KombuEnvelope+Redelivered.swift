import LosslessJSON

extension KombuEnvelope {
    /// The entry with the two flags that mark a message as put back, `headers.redelivered` and
    /// `properties.delivery_info.redelivered`, and every other byte as it was (OWP-REDIS-001).
    public func redelivered() -> [UInt8] {
        var edits: [(range: Range<Int>, text: String)] = []
        if let headers = fields.headers {
            edits.append(Self.flag(headers))
        } else if let null = document.root["headers"] {
            edits.append((null.range, "{\"redelivered\": true}"))
        } else {
            edits.append(Self.member("\"headers\": {\"redelivered\": true}", of: document.root))
        }
        if let info = fields.properties?["delivery_info"] { edits.append(Self.flag(info)) }
        var entry = raw
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            entry.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return entry
    }

    private static func flag(_ object: JSONDocument.Element) -> (range: Range<Int>, text: String) {
        if let flag = object["redelivered"] { return (flag.range, "true") }
        return member("\"redelivered\": true", of: object)
    }

    /// An edit that adds a member behind the last one.
    private static func member(
        _ text: String, of object: JSONDocument.Element
    ) -> (range: Range<Int>, text: String) {
        let brace = object.range.upperBound - 1
        var members = object.members
        return (brace..<brace, members.next() == nil ? text : ", \(text)")
    }
}
