import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import RedisWire

/// Workers that answer remote control as they must not.
enum ControlFaults {
    static let all: [Fault] = [
        hearing("M-130", "answers no remote control") { _, _ in [] },
        replying("M-131", "puts another ticket into its replies") { editor, _ in editor.headers["ticket"] = "another" },
        replying("M-132", "answers ping with a text") { editor, _ in
            change(&editor) { value in if value["ok"]?.string == "pong" { value = "pong" } }
        },
        hearing("M-133", "carries out requests for others") { broadcast, _ in
            edited(broadcast) { command in
                command["destination"] = .null
                command["pattern"] = .null
            }
        },
        silent,
        unbound,
        hearing("M-136", "ends at a request that it cannot read") { broadcast, _ in
            if (try? ControlRequest.parse(broadcast.payload)) == nil { exit(1) }
            return [broadcast]
        },
        insistent,
        replying("M-138", "answers with two names") { editor, _ in
            guard var body = editor.body?.object else { return }
            body["another@host"] = ["ok": "pong"]
            editor.body = .object(body)
        },
        replying("M-139", "does not count its clock on") { editor, _ in editor.headers["clock"] = 1 },
        replying("M-145", "writes its clock as a text when it is greeted") { editor, _ in
            change(&editor) { value in
                if value["revoked"] != nil, var object = value.object {
                    object["clock"] = "1"
                    value = .object(object)
                }
            }
        },
        hearing("M-146", "does not listen yet when it says that it is ready") { broadcast, context in
            // Workers greet each other first.
            guard EntryEditor(broadcast.payload)?.body?["method"]?.string != "hello" else { return [broadcast] }
            return context.memory.mark("first") ? [] : [broadcast]
        },
        hearing("M-147", "takes for ever over a pattern") { broadcast, _ in
            if EntryEditor(broadcast.payload)?.body?["pattern"]?.string?.contains("+)+") == true {
                try? await Task.sleep(for: .seconds(3600))
            }
            return [broadcast]
        },
        hearing("M-148", "says that it revokes, and forgets it") { broadcast, _ in
            edited(broadcast) { command in
                if command["method"]?.string == "revoke" { command["arguments"] = ["task_id": "another"] }
            }
        },
        hearing("M-149", "does not end when it is told to by remote control") { broadcast, _ in
            EntryEditor(broadcast.payload)?.body?["method"]?.string == "shutdown" ? [] : [broadcast]
        },
        replying("M-140", "answers stats with a list") { editor, _ in
            change(&editor) { value in if value["pool"] != nil { value = [] } }
        },
        replying("M-141", "tells the password of its broker") { editor, _ in
            change(&editor) { value in
                guard var object = value.object else { return }
                object["broker_url"] = .string(ProcessInfo.processInfo.environment["WEBSOCKET_BROADCASTER_URL"] ?? "")
                value = .object(object)
            }
        },
        hearing("M-142", "answers no remote control while it executes something") { broadcast, context in
            let held = await context.redis.send("HLEN", "unacked").integer ?? 0
            return held > 0 ? [] : [broadcast]
        },
        hearing("M-143", "takes over any clock") { broadcast, context in
            if let clock = EntryEditor(broadcast.payload)?.headers["clock"]?.number?.double, clock > 2_147_483_647 {
                context.memory.mark("absurd")
            }
            return [broadcast]
        },
        twice,
    ]

    private static func hearing(
        _ id: String, _ title: String, _ hearing: @escaping @Sendable (Broadcast, FaultContext) async -> [Broadcast]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.hearing = hearing
        if id == "M-143" {
            fault.replying = { entry, exchange, key, broker, context async throws(BrokerError) in
                guard context.memory.isMarked("absurd"), var editor = EntryEditor(entry) else {
                    return try await broker.publish(entry, exchange: exchange, routingKey: key)
                }
                editor.headers["clock"] = 9_007_199_254_740_991
                return try await broker.publish(editor.entry, exchange: exchange, routingKey: key)
            }
        }
        return fault
    }

    private static func replying(
        _ id: String, _ title: String, _ change: @escaping @Sendable (inout EntryEditor, FaultContext) -> Void
    ) -> Fault {
        var fault = Fault(id, title)
        fault.replying = { entry, exchange, key, broker, context async throws(BrokerError) in
            var entry = entry
            if var editor = EntryEditor(entry) {
                change(&editor, context)
                entry = editor.entry
            }
            return try await broker.publish(entry, exchange: exchange, routingKey: key)
        }
        return fault
    }

    private static func edited(_ broadcast: Broadcast, _ change: (inout JSONObject) -> Void) -> [Broadcast] {
        guard var editor = EntryEditor(broadcast.payload), var command = editor.body?.object else { return [broadcast] }
        change(&command)
        editor.body = .object(command)
        return [Broadcast(channel: broadcast.channel, payload: editor.entry)]
    }

    /// The value under the node name.
    private static func change(_ editor: inout EntryEditor, _ change: (inout JSONValue) -> Void) {
        guard var body = editor.body?.object, let member = body.members.first else { return }
        var value = member.value
        change(&value)
        body[member.key] = value
        editor.body = .object(body)
    }

    private static var silent: Fault {
        var fault = Fault("M-134", "does not answer a command that it does not know")
        fault.replying = { entry, exchange, key, broker, _ async throws(BrokerError) in
            let text = EntryEditor(entry)?.body?.text() ?? ""
            if text.contains("KeyError") { return 0 }
            return try await broker.publish(entry, exchange: exchange, routingKey: key)
        }
        return fault
    }

    private static var insistent: Fault {
        var fault = Fault("M-137", "answers a request that wants no reply")
        fault.hearing = { broadcast, context in
            let command = EntryEditor(broadcast.payload)?.body
            if command?["method"] != nil, command?["reply_to"] == nil {
                await context.redis.send("LPUSH", "conformance-nobody.reply.celery.pidbox", .bytes(broadcast.payload))
            }
            return [broadcast]
        }
        return fault
    }

    private static var unbound: Fault {
        var fault = Fault("M-135", "pushes its replies whether or not somebody waits for them")
        fault.replying = { entry, exchange, key, _, context async throws(BrokerError) in
            await context.redis.send("LPUSH", .text("\(key).\(exchange)"), .bytes(entry))
            return 1
        }
        return fault
    }

    private static var twice: Fault {
        var fault = Fault("M-144", "answers every request twice")
        fault.hearing = { broadcast, _ in [broadcast, broadcast] }
        return fault
    }
}
