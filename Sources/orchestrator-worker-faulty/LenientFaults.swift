import Foundation
import LosslessJSON
import OrchestratorWire

/// Workers that take what they have to refuse: each mends what it reads.
enum LenientFaults {
    static let all: [Fault] = [
        mending("M-001", "executes a body of two items") { editor in
            if let items = editor.items, items.count == 2 { editor.items = items + [[:]] }
        },
        mending("M-002", "executes a body of more than three items") { editor in
            if let items = editor.items, items.count > 3 { editor.items = Array(items.prefix(3)) }
        },
        mending("M-003", "takes an embed of any type") { editor in
            if var items = editor.items, items.count == 3, items[2].object == nil {
                items[2] = [:]
                editor.items = items
            }
        },
        mending("M-004", "executes a message whose embed names callbacks, a chain or a chord, and forgets them") {
            editor in
            if var items = editor.items, items.count == 3, items[2].object?.isEmpty == false {
                items[2] = [:]
                editor.items = items
            }
        },
        mending("M-005", "does not look at content-type") { $0.envelope["content-type"] = "application/json" },
        mending("M-006", "makes up an id where a message has none") { editor in
            guard editor.headers["task"] != nil else { return }
            if (editor.headers["id"]?.string ?? "").isEmpty { editor.headers["id"] = .string(UUID().uuidString) }
        },
        mending("M-007", "takes an unknown body_encoding for plain text") { editor in
            if let encoding = editor.properties["body_encoding"]?.string, !["base64", "utf-8", ""].contains(encoding) {
                editor.properties["body_encoding"] = "utf-8"
            }
        },
        mending("M-008", "skips characters that are not base64, as Python does") { editor in
            guard editor.properties["body_encoding"]?.string == "base64", let text = editor.bodyText else { return }
            var data = Data(base64Encoded: text, options: .ignoreUnknownCharacters)
            for padding in ["=", "=="] where data == nil {
                data = Data(base64Encoded: text + padding, options: .ignoreUnknownCharacters)
            }
            if let data { editor.bodyBytes = Array(data) }
        },
        mending("M-009", "reads NaN and Infinity in a body") { editor in
            guard let bytes = editor.bodyBytes else { return }
            let text = String(decoding: bytes, as: UTF8.self)
            for word in ["-Infinity", "Infinity", "NaN"] where text.contains(word) {
                editor.bodyBytes = Array(text.replacing(word, with: "null").utf8)
                return
            }
        },
        mendingBytes("M-010", "replaces bytes that are not UTF-8, as kombu does") { entry in
            Array(String(decoding: entry, as: UTF8.self).utf8)
        },
        mendingBytes("M-011", "does not look at what stands behind the envelope") { entry in
            FirstObject(entry).bytes
        },
        mending("M-012", "makes up properties that are missing") { editor in
            var properties = editor.properties
            if properties["delivery_tag"] == nil { properties["delivery_tag"] = .string(UUID().uuidString) }
            var info = properties["delivery_info"]?.object ?? [:]
            if info["exchange"] == nil { info["exchange"] = "" }
            if info["routing_key"] == nil { info["routing_key"] = "made-up" }
            properties["delivery_info"] = .object(info)
            if editor.envelope["properties"] == nil { properties["body_encoding"] = "base64" }
            editor.properties = properties
        },
        mending("M-013", "takes an eta or expires that is no date for none") { editor in
            for name in ["eta", "expires"] {
                guard let value = editor.headers[name], !value.isNull else { continue }
                let isDate = value.string?.hasPrefix("20") == true && value.string?.hasPrefix("2026-02-30") == false
                if !isDate { editor.headers[name] = .null }
            }
        },
        mending("M-014", "does not wait for eta") { $0.headers["eta"] = .null },
        mending("M-015", "does not look at expires") { $0.headers["expires"] = .null },
        mending("M-016", "does not look at timelimit") { $0.headers["timelimit"] = .null },
        mending("M-017", "takes kwargs that are no object for none") { editor in
            if var items = editor.items, items.count == 3, items[1].object == nil {
                items[1] = [:]
                editor.items = items
            }
        },
        mending("M-018", "ignores arguments that are too many") { editor in
            if let args = editor.args, args.count > (editor.isNew ? 4 : 3) { editor.args = Array(args.prefix(2)) }
        },
        mending("M-019", "fills in a user that is missing") { editor in
            if let args = editor.args, args.count == 1, editor.kwargs?.isEmpty == true {
                editor.args = args + ["SYSTEM"]
            }
        },
        mending("M-020", "takes a user of any type") { editor in
            if let args = editor.args, args.count > 1, let last = args.last, last.string == nil {
                editor.args = args.dropLast() + ["SYSTEM"]
            }
        },
        mending("M-021", "looks for a process id anywhere in the text") { editor in
            guard var args = editor.args, let text = args.first?.string else { return }
            let digits = text.filter { $0.isHexDigit || $0 == "-" }
            if digits != text {
                args[0] = .string(String(digits.suffix(36)))
                editor.args = args
            }
        },
        mending("M-022", "takes a body for uncompressed whose compression it does not know") { editor in
            if let name = editor.headers["compression"]?.string, !name.hasSuffix("gzip"), name != "zlib" {
                editor.headers["compression"] = .null
            }
        },
        mendingBytes("M-023", "replaces half a surrogate pair") { entry in
            let text = String(decoding: entry, as: UTF8.self)
            return Array(text.replacing("\\ud83d\"", with: "?\"").utf8)
        },
        mendingBytes("M-024", "takes an entry of any size and depth") { entry in
            let isDeep = entry.count(where: { $0 == UInt8(ascii: "[") }) > 128
            guard entry.count > 8_388_608 || isDeep, var editor = EntryEditor(entry) else { return entry }
            for member in editor.headers where member.key.hasPrefix("x-") { editor.headers[member.key] = nil }
            return editor.entry
        },
        mending("M-025", "takes an unknown task for new_workflow") { editor in
            let known = ["tasks.new_task", "tasks.new_workflow", "tasks.resume_task", "tasks.resume_workflow"]
            if let task = editor.headers["task"]?.string, !known.contains(task) {
                editor.headers["task"] = "tasks.new_workflow"
            }
        },
        mending("M-026", "guesses base64 where body_encoding is absent") { editor in
            if editor.properties["body_encoding"] == nil, let text = editor.bodyText,
                let bytes = try? Base64.decode(text)
            {
                editor.bodyBytes = bytes
            }
        },
        mending("M-027", "takes headers that are no object for those of its own making") { editor in
            guard let value = editor.envelope["headers"], value.object == nil, !value.isNull else { return }
            editor.headers = ["task": "tasks.new_workflow", "id": .string(UUID().uuidString)]
        },
        mending("M-028", "takes args that are an object or a text for its items") { editor in
            guard var items = editor.items, items.count == 3 else { return }
            if let object = items[0].object {
                items[0] = .array(object.keys.map { .string($0) })
            } else {
                return
            }
            editor.items = items
        },
        mending("M-029", "takes the arguments of a name that it does not know for no arguments") { editor in
            guard let kwargs = editor.kwargs, !kwargs.isEmpty else { return }
            let known = ["process_id", "pid", "user", "workflow_key", "state", "user_inputs"]
            editor.kwargs = JSONObject(members: kwargs.filter { known.contains($0.key) })
        },
        mending("M-059", "takes the arguments from argsrepr where there is no body") { editor in
            guard (editor.bodyText ?? "").isEmpty, let text = editor.headers["argsrepr"]?.string else { return }
            let words = text.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
            guard words.count > 3 else { return }
            editor.body = [[.string(words[1]), .string(words[3])], [:], [:]]
        },
        mending("M-057", "takes the task from the body where there is one") { editor in
            if editor.headers["task"] != nil, let task = editor.body?["task"] { editor.headers["task"] = task }
        },
        mending("M-058", "looks at expires when it receives a message, and not again") { editor in
            guard let message = try? TaskMessage.decode(editor.entry), !message.isExpired(at: Date()) else { return }
            editor.headers["expires"] = .null
        },
        mending("M-065", "makes up an id where a body of protocol 1 has none") {
            editor in
            guard editor.headers["task"] == nil, var body = editor.body?.object, body["task"] != nil else { return }
            if (body["id"]?.string ?? "").isEmpty {
                body["id"] = .string(UUID().uuidString)
                editor.body = .object(body)
            }
        },
    ]

    private static func mending(_ id: String, _ title: String, _ reading: @escaping Fault.Reader) -> Fault {
        var fault = Fault(id, title)
        fault.reading = reading
        return fault
    }

    private static func mendingBytes(
        _ id: String, _ title: String, _ reading: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.readingBytes = reading
        return fault
    }
}

/// The first JSON object of some bytes, cut off behind its last brace.
private struct FirstObject {
    let bytes: [UInt8]

    init(_ entry: [UInt8]) {
        var depth = 0
        var isText = false
        var isEscaped = false
        for (index, byte) in entry.enumerated() {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 {
                    bytes = Array(entry[...index])
                    return
                }
            default: break
            }
        }
        bytes = entry
    }
}
