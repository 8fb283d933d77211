import Brokers
import LosslessJSON
import OrchestratorWire

/// What `revoke_by_stamped_headers` does, answered as Celery's workers answer it.
extension WorkerMachine {
    /// - Parameter signal: nil lets go on what runs.
    mutating func revoke(stamped stamps: JSONObject, _ signal: String?) -> ControlAnswer {
        revokedStamps.insert(stamps)
        log(.stampsRevoked(stamps))
        let named = JSONValue.object(stamps).pythonRepr
        guard let signal else { return .ok("headers \(named) flagged as revoked, but not terminated") }
        let wanted = RevokedStamps.sets(stamps)
        var found: [String: Set<JSONValue>] = [:]
        for (receipt, message) in held {
            guard case .running = message.stage, let headers = message.details?.headers else { continue }
            let common = RevokedStamps.common(wanted, headers)
            guard !common.isEmpty else { continue }
            found.merge(common) { $0.union($1) }
            stopStep(receipt, .terminated(signal: signal))
        }
        guard !found.isEmpty else { return .ok("headers \(named) were not terminated") }
        return .ok("headers \(Self.repr(found)) revoked")
    }

    /// A stamped message is known as revoked at its turn, not when it comes: monitors have heard of it by then.
    mutating func discardWhenStamped(_ receipt: Receipt, _ request: TaskRequest) -> Bool {
        guard let message = held[receipt], revokedStamps.includes(request.details.headers) else { return false }
        count(\.revoked)
        log(.messageRevoked(request, message.delivery))
        end(receipt, with: .acknowledge(receipt), as: .revoked(.revoked))
        return true
    }

    private static func repr(_ stamps: [String: Set<JSONValue>]) -> String {
        let members = stamps.sorted { $0.key < $1.key }.map { header, values in
            "\(JSONValue.string(header).pythonRepr): {\(values.map(\.pythonRepr).sorted().joined(separator: ", "))}"
        }
        return "defaultdict(<class 'set'>, {\(members.joined(separator: ", "))})"
    }
}
