import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import RedisWire

/// Workers that take, hold, keep up or give back messages as they must not.
enum TakingFaults {
    static let all: [Fault] = [
        taking("M-080", "takes only the first list of each queue") { deliveries, _ in
            deliveries.filter { $0.list == $0.queue }
        },
        taking("M-081", "takes the newest entry of a list first") { deliveries, _ in deliveries.reversed() },
        unfair,
        holding("M-083", "holds entries as text, where peers expect an envelope") { delivery, context in
            let text = JSONValue.string(String(decoding: delivery.entry, as: UTF8.self))
            let value = JSONValue.array([text, "", .string(delivery.queue)])
            await context.redis.send(
                "HSET", "unacked", .text(delivery.receipt.description), .bytes(value.serialized(.python)))
        },
        timeless,
        holding("M-085", "names its own queue for all that it holds") { delivery, context in
            guard let envelope = try? JSONValue.parse(delivery.entry) else { return }
            await context.redis.send(
                "HSET", "unacked", .text(delivery.receipt.description),
                .bytes(JSONValue.array([envelope, "celery", "celery"]).serialized(.python)))
        },
        holding("M-086", "does not write down what it holds") { delivery, context in
            await context.redis.send("HDEL", "unacked", .text(delivery.receipt.description))
            await context.redis.send("ZREM", "unacked_index", .text(delivery.receipt.description))
        },
        holding("M-087", "holds messages under their delivery tag") { delivery, context in
            let field = RedisArgument.text(delivery.receipt.description)
            let value = await context.redis.send("HGET", "unacked", field)
            guard let bytes = value.bytes, let tag = EntryEditor(delivery.entry)?.properties["delivery_tag"]?.string
            else {
                return
            }
            await context.redis.send("HSET", "unacked", .text(tag), .bytes(bytes))
            await context.redis.send("HDEL", "unacked", field)
        },
        holding("M-088", "puts everything into unacked, also what kills its peers") { delivery, context in
            guard delivery.isQuarantined else { return }
            await context.redis.send("HSET", "unacked", .text(delivery.receipt.description), .bytes(delivery.entry))
        },
        deleting("M-089", "clears keys that it does not know"),
        upkeep("M-090", "gives no sign of life") { _, context in
            while !Task.isCancelled {
                await context.redis.send("DEL", .text("orchestrator-wire.worker." + context.node))
                try? await Task.sleep(for: .milliseconds(5))
            }
        },
        upkeep("M-091", "does not renew what it holds, and restores nothing") { _, context in
            // The sign of life alone is kept up.
            while !Task.isCancelled {
                await context.redis.send("PEXPIRE", .text("orchestrator-wire.worker." + context.node), "10000")
                try? await Task.sleep(for: .seconds(2))
            }
        },
        upkeep("M-092", "restores at once what others hold") { consumer, context in
            await beside(consumer) { await restoreAll(context) }
        },
        givingBack("M-093", "puts back on the left end of the list") { delivery, entry, context in
            await context.redis.send("LPUSH", .text(delivery.list), .bytes(entry))
        },
        givingBack("M-094", "does not mark what it puts back as redelivered") { delivery, _, context in
            await context.redis.send("RPUSH", .text(delivery.list), .bytes(delivery.entry))
        },
        givingBack("M-095", "writes back what it understood of a message") { delivery, entry, context in
            guard var editor = EntryEditor(entry) else { return }
            editor.headers = JSONObject(members: editor.headers.filter { !$0.key.hasPrefix("x-") })
            editor.properties["priority"] = nil
            await context.redis.send("RPUSH", .text(delivery.list), .bytes(editor.entry))
        },
        givingBack("M-096", "gives back everything on one queue") { _, entry, context in
            await context.redis.send("RPUSH", "celery", .bytes(entry))
        },
        givingBack("M-097", "acknowledges at its end what it holds") { _, _, _ in },
        reversing, leavingSign, hoarding, forgetful, reviving,
    ]

    private static func taking(
        _ id: String, _ title: String, _ taking: @escaping @Sendable ([Delivery], FaultContext) async -> [Delivery]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.taking = taking
        return fault
    }

    /// Also when what was in quarantine comes into `unacked`.
    static func holding(
        _ id: String, _ title: String, _ holding: @escaping @Sendable (Delivery, FaultContext) async -> Void
    ) -> Fault {
        var fault = taking(id, title) { deliveries, context in
            for delivery in deliveries { await holding(delivery, context) }
            return deliveries
        }
        fault.settled = { settlement, delivery, context in
            if case .release = settlement { await holding(delivery.released, context) }
        }
        return fault
    }

    private static func deleting(_ id: String, _ title: String) -> Fault {
        taking(id, title) { deliveries, context in
            let keys = await context.redis.send("KEYS", "foreign*").array ?? []
            for key in keys.compactMap(\.text) { await context.redis.send("DEL", .text(key)) }
            return deliveries
        }
    }

    private static func upkeep(
        _ id: String, _ title: String,
        _ maintaining: @escaping @Sendable (any BrokerConsumer, FaultContext) async -> Void
    ) -> Fault {
        var fault = Fault(id, title)
        fault.maintaining = maintaining
        return fault
    }

    private static func beside(
        _ consumer: any BrokerConsumer, _ spoil: @escaping @Sendable () async -> Void
    ) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await consumer.maintain() }
            while !Task.isCancelled {
                await spoil()
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// Whatever is not its own, whoever lives.
    private static func restoreAll(_ context: FaultContext) async {
        let fields = await context.redis.send("HKEYS", "unacked").array ?? []
        for field in fields.compactMap(\.text) where !field.hasPrefix(context.node + "/") {
            guard let bytes = await context.redis.send("HGET", "unacked", .text(field)).bytes,
                let value = try? JSONValue.parse(bytes), let entry = value[0], let queue = value[2]?.string
            else { continue }
            await context.redis.send("HDEL", "unacked", .text(field))
            await context.redis.send("ZREM", "unacked_index", .text(field))
            await context.redis.send("RPUSH", .text(queue), .bytes(entry.serialized(.python)))
        }
    }

    /// - Parameter putBack: gets the delivery and its entry with both flags.
    private static func givingBack(
        _ id: String, _ title: String, _ putBack: @escaping @Sendable (Delivery, [UInt8], FaultContext) async -> Void
    ) -> Fault {
        var fault = Fault(id, title)
        fault.closing = { held, context in
            for delivery in held.reversed() {
                guard var editor = EntryEditor(delivery.entry) else { continue }
                editor.headers["redelivered"] = true
                var info = editor.properties["delivery_info"]?.object ?? [:]
                info["redelivered"] = true
                editor.properties["delivery_info"] = .object(info)
                await release(delivery, context)
                await putBack(delivery, editor.entry, context)
            }
        }
        return fault
    }

    static func release(_ delivery: Delivery, _ context: FaultContext) async {
        await context.redis.send("HDEL", "unacked", .text(delivery.receipt.description))
        await context.redis.send("ZREM", "unacked_index", .text(delivery.receipt.description))
    }

    private static var reversing: Fault {
        var fault = Fault("M-098", "turns the order of what it gives back round")
        fault.closed = { held, context in
            for list in Set(held.map(\.list)) {
                let entries =
                    await context.redis.send("LRANGE", .text(list), "0", "-1").array?.compactMap(\.bytes) ?? []
                let count = min(held.count { $0.list == list }, entries.count)
                guard count > 1 else { continue }
                for _ in 0..<count { await context.redis.send("RPOP", .text(list)) }
                for entry in entries.suffix(count).reversed() {
                    await context.redis.send("RPUSH", .text(list), .bytes(entry))
                }
            }
        }
        return fault
    }

    private static var leavingSign: Fault {
        var fault = Fault("M-099", "leaves its sign of life behind at its end")
        fault.closed = { _, context in
            await context.redis.send("SET", .text("orchestrator-wire.worker." + context.node), "left", "EX", "60")
        }
        return fault
    }

    private static var unfair: Fault {
        var fault = taking("M-082", "takes the least urgent messages first") { deliveries, _ in
            deliveries.sorted { $0.list.utf8.count > $1.list.utf8.count }
        }
        fault.arguments = { $0 + ["--prefetch-multiplier", "0"] }
        return fault
    }

    private static var timeless: Fault {
        var fault = holding("M-084", "holds messages with no time in unacked_index") { delivery, context in
            await context.redis.send("ZADD", "unacked_index", "0", .text(delivery.receipt.description))
        }
        // A renewal would mend it.
        fault.maintaining = { _, _ in while !Task.isCancelled { try? await Task.sleep(for: .seconds(1)) } }
        return fault
    }

    private static var forgetful: Fault {
        holding("M-101", "forgets in the broker what waits for its eta") { delivery, context in
            if (try? TaskMessage.decode(delivery.entry))?.held(at: Date()) != nil { await release(delivery, context) }
        }
    }

    private static var reviving: Fault {
        var fault = holding("M-102", "renews what it holds, whether or not it is still there") { delivery, context in
            context.memory.mark(delivery.receipt.description)
        }
        fault.maintaining = { consumer, context in
            await beside(consumer) {
                for field in context.memory.all where field.contains("/") {
                    await context.redis.send(
                        "ZADD", "unacked_index", .double(Date().timeIntervalSince1970), .text(field))
                }
            }
        }
        return fault
    }

    private static var hoarding: Fault {
        var fault = Fault("M-100", "takes all that there is, however little it can execute")
        fault.arguments = { $0 + ["--prefetch-multiplier", "0"] }
        return fault
    }
}
