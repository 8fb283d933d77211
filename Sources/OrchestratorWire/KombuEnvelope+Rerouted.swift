import LosslessJSON

extension KombuEnvelope {
    /// The entry for another queue: `delivery_info` names it, with the default exchange, so that a later restore goes there; every
    /// other byte is as it was, the flags of a redelivery among them (OWP-ENV-004).
    public func rerouted(to queue: String) -> [UInt8] {
        guard let info = fields.properties?["delivery_info"] else { return raw }
        let values = [("exchange", "\"\""), ("routing_key", JSONValue.string(queue).text(.python))]
        let edits = values.compactMap { key, value in info[key].map { (range: $0.range, text: value) } }
        var entry = raw
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            entry.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return entry
    }
}
