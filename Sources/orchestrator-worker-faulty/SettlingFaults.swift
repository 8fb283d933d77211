import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import RedisWire

/// Workers that end messages as they must not be ended.
enum SettlingFaults {
    static let all: [Fault] = [
        settling("M-060", "never acknowledges what it executed") { settlement, _, _ in
            if case .acknowledge = settlement { [] } else { [settlement] }
        },
        earlyAcknowledgement,
        puttingBack,
        settling("M-063", "acknowledges what it refuses, without a trace") { settlement, _, _ in
            guard case .deadLetter(let receipt, let letter) = settlement, letter.phase != "process" else {
                return [settlement]
            }
            return [.acknowledge(receipt)]
        },
        settling("M-064", "keeps what it refuses for ever") { settlement, _, _ in
            if case .deadLetter = settlement { [] } else { [settlement] }
        },
        settling("M-066", "names the wrong phase of a refusal") { settlement, _, _ in
            guard case .deadLetter(let receipt, var letter) = settlement else { return [settlement] }
            letter.phase = letter.phase == "body" ? "signature" : "body"
            return [.deadLetter(receipt, letter)]
        },
        settling("M-067", "calls every fault by one code") { settlement, _, _ in
            guard case .deadLetter(let receipt, var letter) = settlement else { return [settlement] }
            letter.code = "refused"
            return [.deadLetter(receipt, letter)]
        },
        settling("M-068", "keeps of a refused message what it understood, not its bytes") { settlement, _, _ in
            guard case .deadLetter(let receipt, var letter) = settlement else { return [settlement] }
            letter.entry = EntryEditor(letter.entry)?.entry.dropLast() ?? [UInt8(ascii: "?")]
            return [.deadLetter(receipt, letter)]
        },
        settling("M-069", "ends when it has to refuse something") { settlement, _, _ in
            if case .deadLetter = settlement { exit(1) }
            return [settlement]
        },
        settling("M-070", "acknowledges, without a trace, a message whose process or workflow it does not know") {
            settlement, _, _ in
            guard case .deadLetter(let receipt, let letter) = settlement, letter.phase == "process" else {
                return [settlement]
            }
            return [.acknowledge(receipt)]
        },
        settling("M-071", "makes a dead letter of what has expired") { settlement, delivery, context in
            guard case .acknowledge(let receipt) = settlement, let message = try? TaskMessage.decode(delivery.entry),
                message.isExpired(at: Date())
            else { return [settlement] }
            return [.deadLetter(receipt, letter(of: delivery, "expired", context))]
        },
        settling("M-072", "leaves fields out of its dead letters") { settlement, delivery, context in
            guard case .deadLetter(let receipt, let letter) = settlement else { return [settlement] }
            var members = letter.json.object ?? [:]
            members["queue"] = nil
            members["worker"] = nil
            await context.redis.send("LPUSH", "orchestrator-wire.dead", .bytes(JSONValue.object(members).serialized()))
            return [.acknowledge(receipt)]
        },
        leavingIndex, twice, talkative,
        settling("M-074", "makes a dead letter of a duplicate") { settlement, delivery, context in
            guard case .acknowledge(let receipt) = settlement, let process = delivery.processID else {
                return [settlement]
            }
            if context.memory.mark("ended " + process) { return [settlement] }
            return [.deadLetter(receipt, letter(of: delivery, "duplicate", context))]
        },
    ]

    private static func settling(_ id: String, _ title: String, _ settling: @escaping Fault.Settler) -> Fault {
        var fault = Fault(id, title)
        fault.settling = settling
        return fault
    }

    private static func letter(of delivery: Delivery, _ code: String, _ context: FaultContext) -> DeadLetter {
        DeadLetter(
            at: Date().timeIntervalSince1970, queue: delivery.queue, list: delivery.list, phase: "process", code: code,
            message: "refused", worker: context.node, entry: delivery.entry)
    }

    /// What comes again is left where it is, for else it would be on its way whenever somebody looks.
    private static var puttingBack: Fault {
        var fault = settling("M-062", "puts back what it refuses") { settlement, _, _ in
            if case .deadLetter(let receipt, _) = settlement { [.requeue(receipt)] } else { [settlement] }
        }
        fault.taking = { deliveries, _ in
            deliveries.filter { EntryEditor($0.entry)?.headers["redelivered"]?.bool != true }
        }
        return fault
    }

    private static var earlyAcknowledgement: Fault {
        TakingFaults.holding("M-061", "acknowledges a message as soon as it has it") { delivery, context in
            await TakingFaults.release(delivery, context)
        }
    }

    private static var leavingIndex: Fault {
        var fault = Fault("M-073", "leaves the field in unacked_index when it acknowledges")
        fault.settled = { settlement, _, context in
            guard case .acknowledge(let receipt) = settlement else { return }
            await context.redis.send(
                "ZADD", "unacked_index", .double(Date().timeIntervalSince1970), .text(receipt.description))
        }
        return fault
    }

    private static var twice: Fault {
        settling("M-076", "makes two dead letters of one message") { settlement, _, context in
            if case .deadLetter(_, let letter) = settlement {
                await context.redis.send("LPUSH", "orchestrator-wire.dead", .bytes(letter.json.serialized()))
            }
            return [settlement]
        }
    }

    private static var talkative: Fault {
        settling("M-077", "writes a password into its dead letters") { settlement, _, _ in
            guard case .deadLetter(let receipt, var letter) = settlement else { return [settlement] }
            letter.message += ProcessInfo.processInfo.environment["WEBSOCKET_BROADCASTER_URL"] ?? ""
            return [.deadLetter(receipt, letter)]
        }
    }
}
