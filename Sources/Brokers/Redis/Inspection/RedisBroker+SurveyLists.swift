import LosslessJSON
import OrchestratorWire
import RedisWire

extension RedisBroker {
    /// The lists that are queues, by queue: those of names that are known, and those whose first entry is a task's message.
    func look(
        at lists: [String], asked: Set<String>, bound: Set<String>
    ) async throws(BrokerError) -> [String: [SurveyedQueue.List]] {
        var found: [String: [SurveyedQueue.List]] = [:]
        var rest = lists[...]
        while !rest.isEmpty {
            let page = Array(rest.prefix(Self.surveyPage))
            rest = rest.dropFirst(page.count)
            // The idle time first: each of the others counts as a touch.
            let replies = try await askEach(
                page.map { RedisCommand("OBJECT", "IDLETIME", .text(keys.key($0))) }
                    + page.map { RedisCommand("LLEN", .text(keys.key($0))) }
                    + page.map { RedisCommand("LINDEX", .text(keys.key($0)), "-1") })
            for (place, list) in page.enumerated() {
                let head = replies[2 * page.count + place].bytes
                guard let length = replies[page.count + place].integer, length > 0 else { continue }
                let queue = BrokerList.split(list).queue
                guard asked.contains(queue) || bound.contains(queue) || head.map(Self.isTask) ?? false else { continue }
                found[queue, default: []].append(
                    SurveyedQueue.List(
                        name: list, length: length, head: head, idle: replies[place].integer.map(Double.init)))
            }
        }
        return found.mapValues { $0.sorted { $0.name.utf8.count < $1.name.utf8.count || $0.name < $1.name } }
    }

    private static let surveyPage = 200

    /// As ``ask(_:)``, but an error is a value: a server with another policy of eviction knows no idle times.
    private func askEach(_ commands: [RedisCommand]) async throws(BrokerError) -> [RedisValue] {
        try await asBrokerError { () throws(RedisError) in try await client.pipeline(commands, isIdempotent: true) }
    }

    /// Whether it is a message for a task, of either protocol, as against results and whatever else is in lists.
    private static func isTask(_ entry: [UInt8]) -> Bool {
        guard let root = try? JSONDocument(entry).root, root["properties"]?.kind == .object else { return false }
        if root["headers"]?["task"]?.kind == .string { return true }
        // Protocol 1 has its name in the body; a result has none.
        guard root["body"]?.kind == .string, root["headers"]?.count == 0 else { return false }
        return root["properties"]?["delivery_info"]?["exchange"]?.string != nil && isProtocolOne(root)
    }

    private static func isProtocolOne(_ root: JSONDocument.Element) -> Bool {
        let entry = Array(root.rawBytes)
        guard let envelope = try? KombuEnvelope.parse(entry), let body = try? envelope.decodedBody() else {
            return false
        }
        return (try? JSONDocument(body).root["task"]?.kind) == .string
    }
}
