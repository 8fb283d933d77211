import LosslessJSON

/// The value of a claim in `unacked`, by whomever: `[entry, exchange, routing key]`.
struct UnackedValue {
    /// The entry as it stood in there.
    let entry: [UInt8]
    let exchange: String
    let routingKey: String
    let priority: Int

    private static let limits = JSONLimits(bytes: 600 << 20)

    /// Nil for what kombu could not read either (OWP-RED-025).
    init?(_ bytes: [UInt8]) {
        guard let document = try? JSONDocument(bytes, limits: Self.limits), document.root.kind == .array else {
            return nil
        }
        let items = Array(document.root.elements)
        guard items.count == 3, items[0].kind == .object else { return nil }
        entry = Array(items[0].rawBytes)
        exchange = items[1].string ?? ""
        routingKey = items[2].string ?? ""
        priority = items[0]["properties"]?["priority"].map(Self.priority) ?? 0
    }

    /// As kombu takes it: an integer, or text of one; 0 for what is neither.
    private static func priority(_ value: JSONDocument.Element) -> Int {
        let number: Int? =
            switch value.kind {
            case .number: value.int ?? value.number.flatMap { Int(exactly: $0.double.rounded(.towardZero)) }
            case .string: value.string.flatMap { Int($0) }
            default: nil
            }
        return min(max(number ?? 0, 0), 9)
    }

    /// What ends the value of a claim from this queue: no exchange, so that a restore goes to the queue, whatever the entry
    /// says of itself.
    static func ending(queue: String) -> String { ",\"\"," + JSONValue.string(queue).text(.python) + "]" }
}
