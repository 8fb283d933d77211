import Foundation
import LosslessJSON
import OrchestratorWire

/// Workers that refuse what they have to take, or take it for something else.
enum StrictFaults {
    static let all: [Fault] = [
        refusing("M-030", "refuses named arguments") { $0.kwargs?.isEmpty == false && $0.kwargs?["pid"] == nil },
        refusing("M-031", "does not know the name pid") { $0.kwargs?["pid"] != nil },
        refusing("M-032", "refuses a user that is null or empty") { editor in
            guard let last = editor.args?.last, (editor.args?.count ?? 0) > 1 else { return false }
            return last.isNull || last.string == ""
        },
        refusing("M-033", "does not read OWP 1") { editor in
            let count = (editor.args?.count ?? 0) + (editor.kwargs?.count ?? 0)
            return count == (editor.isNew ? 4 : 3)
        },
        refusing("M-034", "does not read OWP 2") { editor in
            editor.isNew && (editor.args?.count ?? 0) + (editor.kwargs?.count ?? 0) == 3
        },
        refusing("M-035", "asks for every header of Celery 5.6") { editor in
            editor.headers["task"] != nil
                && ["lang", "root_id", "retries", "timelimit", "stamps"].contains { editor.headers[$0] == nil }
        },
        refusing("M-036", "refuses headers, properties and members that it does not know") { editor in
            editor.headers["x-unknown"] != nil || editor.properties["x-unknown"] != nil
                || editor.envelope["x-unknown"] != nil
        },
        refusing("M-037", "refuses an embed that is null or empty") { editor in
            guard let embed = editor.items?.last, editor.items?.count == 3 else { return false }
            return embed.isNull || embed.object?.isEmpty == true
        },
        refusing("M-038", "refuses a body that is plain text") { editor in
            editor.properties["body_encoding"]?.string != "base64" && editor.bodyText?.hasPrefix("[") == true
        },
        refusing("M-039", "refuses a body that is compressed") {
            $0.headers["compression"]?.string?.hasSuffix("gzip") == true
        },
        refusing("M-040", "does not read protocol 1") { $0.headers["task"] == nil && $0.body?.object != nil },
        refusing("M-041", "refuses dates but those that Celery writes") { editor in
            ["eta", "expires"].contains { name in
                editor.headers[name]?.string.map { !$0.hasSuffix("+00:00") || !$0.contains(".") } ?? false
            }
        },
        refusing("M-042", "refuses a process id that is not written as usual") { editor in
            guard let text = editor.args?.first?.string else { return false }
            return text != text.lowercased() || text.utf8.count != 36
        },
        refusing("M-043", "asks for a delivery_tag that is a text") { editor in
            editor.properties["delivery_tag"].map { $0.number != nil } ?? false
        },
        refusing("M-044", "refuses a priority that makes no sense") { editor in
            guard let priority = editor.properties["priority"] else { return true }
            return priority.int.map { !(0...9).contains($0) } ?? true
        },
        changing("M-045", "takes shadow for the task") { editor in
            if let shadow = editor.headers["shadow"]?.string { editor.headers["task"] = .string(shadow) }
        },
        refusing("M-046", "refuses what was put back") { $0.headers["redelivered"]?.bool == true },
        refusing("M-047", "refuses entries of more than 256 KiB") { $0.entry.count > 256 << 10 },
        refusing("M-048", "judges by expiration whether a message has expired") { editor in
            editor.properties["expiration"]?.string.flatMap { Int($0) }.map { $0 < 1000 } ?? false
        },
        refusing("M-050", "refuses a body of protocol 1 under headers of protocol 2") { editor in
            editor.headers["task"] != nil && editor.body?.object != nil
        },
        changingBytes("M-051", "takes the first of two members with one key") { entry in
            guard let editor = EntryEditor(entry), !editor.headers.duplicateKeys.isEmpty else { return entry }
            var first = editor
            var members = JSONObject()
            for member in editor.headers where members[member.key] == nil { members.append(member.key, member.value) }
            first.headers = members
            return first.entry
        },
        refusing("M-052", "refuses headers of a type that it does not expect") { editor in
            guard let retries = editor.headers["retries"], !retries.isNull else { return false }
            return retries.int == nil
        },
        changing("M-053", "takes the arguments from argsrepr") { editor in
            guard let text = editor.headers["argsrepr"]?.string, text.hasPrefix("('"), var args = editor.args else {
                return
            }
            args[0] = .string(String(text.dropFirst(2).prefix(36)))
            editor.args = args
        },
        refusing("M-054", "refuses messages of a queue that is not named like their task") { editor in
            guard let queue = editor.properties["delivery_info"]?["routing_key"]?.string, let task = editor.task else {
                return false
            }
            return !queue.hasSuffix(task.split(separator: ".").last.map { $0 + "s" } ?? "")
        },
        refusing("M-055", "refuses text beyond ASCII") { editor in
            editor.bodyBytes.map { $0.contains { $0 > 127 } || String(decoding: $0, as: UTF8.self).contains("\\u") }
                ?? false
        },
        changing("M-103", "goes by the workflow that a message of OWP 2 names") { editor in
            if editor.isNew, let args = editor.args, args.count > 2, args[1].string?.hasPrefix("conformance_") != true {
                editor.spoil()
            }
        },
        changing("M-104", "takes the state of OWP 1 from the database") { editor in
            if editor.isNew, var args = editor.args, args.count == 4 {
                args[2] = ["process_id": args[0]]
                editor.args = args
            }
        },
        changing("M-105", "does not look at the user inputs of OWP 1") { editor in
            if !editor.isNew, var args = editor.args, args.count == 3 {
                args.remove(at: 1)
                editor.args = args
            }
        },
        changing("M-106", "ends over a value that names a type") { editor in
            if editor.items?.last?["__type__"] != nil { exit(1) }
        },
        logging,
        crowded,
        changing("M-056", "records every step as SYSTEM") { editor in
            if var args = editor.args, args.count > 1 {
                args[args.count - 1] = .null
                editor.args = args
            }
        },
    ]

    private static var logging: Fault {
        changing("M-107", "writes the names of tasks into its log as they are") { editor in
            FileHandle.standardError.write(Data("received \(editor.headers["task"]?.string ?? "")\n".utf8))
        }
    }

    private static var crowded: Fault {
        var fault = Fault("M-108", "ends when many messages wait")
        fault.taking = { deliveries, context in
            for delivery in deliveries { context.memory.mark(delivery.receipt.description) }
            if context.memory.all.count > 100 { exit(1) }
            return deliveries
        }
        return fault
    }

    private static func refusing(
        _ id: String, _ title: String, when isRefused: @escaping @Sendable (EntryEditor) -> Bool
    ) -> Fault {
        changing(id, title) { editor in if isRefused(editor) { editor.spoil() } }
    }

    private static func changing(_ id: String, _ title: String, _ reading: @escaping Fault.Reader) -> Fault {
        var fault = Fault(id, title)
        fault.reading = reading
        return fault
    }

    private static func changingBytes(
        _ id: String, _ title: String, _ reading: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.readingBytes = reading
        return fault
    }
}
