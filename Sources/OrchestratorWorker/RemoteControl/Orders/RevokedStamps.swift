import DequeModule
import LosslessJSON
import OrchestratorWire

/// The stamps whose messages are not to be executed any more: for as long as the worker lives, as Celery's workers keep them, but
/// no more than so many.
struct RevokedStamps: Sendable {
    static let limit = 50_000

    private var stamps: [String: Set<JSONValue>] = [:]
    private var order = Deque<(header: String, stamp: JSONValue)>()

    var isEmpty: Bool { stamps.isEmpty }

    mutating func insert(_ added: JSONObject) {
        for (header, values) in Self.sets(added) {
            for stamp in values where stamps[header, default: []].insert(stamp).inserted {
                order.append((header, stamp))
            }
        }
        while order.count > Self.limit, let first = order.popFirst() {
            stamps[first.header]?.remove(first.stamp)
            if stamps[first.header]?.isEmpty == true { stamps[first.header] = nil }
        }
    }

    func includes(_ headers: TaskHeaders) -> Bool { !Self.common(stamps, headers).isEmpty }

    /// A stamp is a list, or the only one of its header.
    static func sets(_ stamps: JSONObject) -> [String: Set<JSONValue>] {
        var sets: [String: Set<JSONValue>] = [:]
        for member in stamps { sets[member.key, default: []].formUnion(member.value.array ?? [member.value]) }
        return sets
    }

    /// Those of the wanted stamps that the message bears.
    static func common(_ wanted: [String: Set<JSONValue>], _ headers: TaskHeaders) -> [String: Set<JSONValue>] {
        var common: [String: Set<JSONValue>] = [:]
        for header in headers.stampedHeaders ?? [] {
            guard let wanted = wanted[header], let value = headers.stamps?[header] else { continue }
            let borne = wanted.intersection(value.array ?? [value])
            if !borne.isEmpty { common[header] = borne }
        }
        return common
    }
}
