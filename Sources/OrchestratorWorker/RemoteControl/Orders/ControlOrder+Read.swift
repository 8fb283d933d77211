import FoundationEssentials
import LosslessJSON
import OrchestratorWire

extension ControlOrder {
    /// Why an order can't be carried out, as Python's repr of an exception.
    struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        let description: String

        init(_ type: String, _ sentence: String) {
            description = TaskException(type, [.string(sentence)], module: "builtins").repr
        }
    }

    static let longestQueueName = 255
    /// As many as a worker remembers.
    static let mostIDs = RevokedIDs.limit
    static let mostSlots = 1024

    /// Nil for a command that is no order.
    init?(_ method: String, _ arguments: JSONObject) throws(Fault) {
        let reader = Arguments(method: method, arguments: arguments)
        switch method {
        case "hello":
            self = .hello(from: arguments["from_node"]?.string ?? "", revoked: Self.revoked(in: arguments["revoked"]))
        case "revoke":
            self = .revoke(
                try reader.ids("task_id"), terminate: arguments["terminate"]?.bool ?? false, signal: reader.signal())
        case "terminate":
            self = .revoke(try reader.ids("task_id"), terminate: true, signal: reader.signal())
        case "enable_events": self = .setEvents(true)
        case "disable_events": self = .setEvents(false)
        case "heartbeat": self = .heartbeat
        case "shutdown": self = .shutdown
        case "add_consumer": self = .addConsumer(queue: try reader.queue())
        case "cancel_consumer": self = .cancelConsumer(queue: try reader.queue())
        case "pool_grow": self = .resize(by: try reader.slots())
        case "pool_shrink": self = .resize(by: -(try reader.slots()))
        case "rate_limit":
            self = .rateLimit(task: try reader.text("task_name"), try reader.rate())
        case "time_limit":
            self = .timeLimit(
                task: try reader.text("task_name"),
                TimeLimit(hard: try reader.seconds("hard"), soft: try reader.seconds("soft")))
        case "autoscale": self = .refused(Fault("ValueError", "Autoscale not enabled").description)
        case "pool_restart": self = .refused(Fault("ValueError", "Pool restarts not enabled").description)
        case "revoke_by_stamped_headers":
            self = .revokeStamped(
                try reader.stamps(), terminate: arguments["terminate"]?.bool ?? false, signal: reader.signal())
        case "election": self = .election
        default: return nil
        }
    }
}

extension ControlOrder {
    /// `{id: [time, id]}`; what looks otherwise is passed over, for it comes from strangers at every start.
    static func revoked(in value: JSONValue?) -> [String: Date] {
        var revoked: [String: Date] = [:]
        for member in value?.object ?? [:] {
            guard revoked.count < RevokedIDs.limit else { break }
            let time = member.value[0]?.number?.double ?? member.value.number?.double
            if let time, time.isFinite { revoked[member.key] = Date(timeIntervalSince1970: time) }
        }
        return revoked
    }
}

/// Arguments by name, each missing or wrong one named as Python names it.
private struct Arguments {
    let method: String
    let arguments: JSONObject

    func text(_ name: String) throws(ControlOrder.Fault) -> String {
        guard let value = arguments[name], !value.isNull else {
            throw .init("TypeError", "\(method)() missing 1 required positional argument: '\(name)'")
        }
        guard let text = value.string else { throw .init("TypeError", "\(name) must be a string") }
        return text
    }

    func ids(_ name: String) throws(ControlOrder.Fault) -> [String] {
        guard let list = arguments[name]?.array else { return [try text(name)] }
        guard list.count <= ControlOrder.mostIDs else {
            throw .init("ValueError", "more than \(ControlOrder.mostIDs) ids at once")
        }
        return list.compactMap(\.string)
    }

    /// A number, as `kill` takes it, or a name.
    func signal() -> String {
        let value = arguments["signal"]
        let text = value?.string ?? value?.int.map { String($0) } ?? "SIGTERM"
        return String(text.prefix(32))
    }

    func queue() throws(ControlOrder.Fault) -> String {
        let queue = try text("queue")
        guard !queue.isEmpty, queue.utf8.count <= ControlOrder.longestQueueName else {
            throw .init(
                "ValueError", "the name of a queue has 1 to \(ControlOrder.longestQueueName) bytes")
        }
        return queue
    }

    func slots() throws(ControlOrder.Fault) -> Int {
        guard let value = arguments["n"], !value.isNull else { return 1 }
        guard let number = value.int, (1...ControlOrder.mostSlots).contains(number) else {
            throw .init("ValueError", "n must be a whole number from 1 to \(ControlOrder.mostSlots)")
        }
        return number
    }

    func rate() throws(ControlOrder.Fault) -> RateLimit {
        let value = arguments["rate_limit"] ?? .null
        if let rate = RateLimit(value) { return rate }
        throw .init("ValueError", "Invalid rate limit string: write 10/s, 10/m, 10/h or 0 for none")
    }

    func seconds(_ name: String) throws(ControlOrder.Fault) -> Double? {
        guard let value = arguments[name], !value.isNull else { return nil }
        guard let seconds = value.number?.double, seconds >= 0, seconds.isFinite else {
            throw .init("ValueError", "\(name) must be a number of seconds")
        }
        return seconds == 0 ? nil : seconds
    }

    /// An object from a header's name to one stamp or several; or, from the command line, `name=stamp` each.
    func stamps() throws(ControlOrder.Fault) -> JSONObject {
        let stamps: JSONObject
        switch arguments["headers"] {
        case .object(let object)?: stamps = object
        case .array(let list)?: stamps = try pairs(list)
        case nil, .null?: throw .init("TypeError", "\(method)() missing 1 required positional argument: 'headers'")
        default: throw .init("TypeError", "headers must be an object or a list of name=stamp")
        }
        guard stamps.reduce(0, { $0 + ($1.value.array?.count ?? 1) }) <= RevokedStamps.limit else {
            throw .init("ValueError", "more than \(RevokedStamps.limit) stamps at once")
        }
        return stamps
    }

    private func pairs(_ list: [JSONValue]) throws(ControlOrder.Fault) -> JSONObject {
        var stamps = JSONObject()
        for pair in list {
            let parts = pair.string?.split(separator: "=", omittingEmptySubsequences: false) ?? []
            guard parts.count > 1 else { throw .init("IndexError", "list index out of range") }
            stamps[String(parts[0])] = .string(String(parts[1]))
        }
        return stamps
    }
}
