import LosslessJSON

extension ControlReply {
    /// Reads an entry of the queue that the replies go to. One entry is one worker's, so it has one member; of more, each counts.
    ///
    /// - Throws: ``WireError``, of phase `signature` for an envelope whose body is no reply.
    public static func parse(_ entry: [UInt8], limits: WireLimits = .standard) throws(WireError) -> [ControlReply] {
        let envelope = try KombuEnvelope.parse(entry, limits: limits)
        let bytes = try envelope.decodedBody(limits: limits)
        let body: JSONValue
        do {
            body = try JSONValue.parse(bytes, limits: limits.body)
        } catch {
            throw WireError(.body, .bodyNotJSON, "the body is not JSON: \(error)", at: "/body")
        }
        guard let answers = body.object, !answers.isEmpty else {
            throw WireError(
                .signature, .notAnObject, "a reply is a JSON object from the node's name to its answer", at: "/body")
        }
        let headers = envelope.headers
        return answers.map { answer in
            ControlReply(
                node: answer.key, value: answer.value, ticket: headers["ticket"]?.string,
                clock: headers["clock"]?.int ?? 0)
        }
    }
}
