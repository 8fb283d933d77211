import FoundationEssentials
import LosslessJSON

/// Writes the envelope: the keys and their order are those of the specification's tables, the spaces are kombu's.
struct EnvelopeWriter {
    private(set) var bytes: [UInt8] = []
    private let task: OutgoingTask
    private let arguments: [JSONValue]
    private let body: [UInt8]

    /// - Parameters:
    ///   - arguments: positional, for `argsrepr`.
    ///   - body: serialized, and compressed if it is to be.
    init(task: OutgoingTask, arguments: [JSONValue], body: [UInt8]) {
        self.task = task
        self.arguments = arguments
        self.body = body
        bytes.reserveCapacity(1_536 + body.count * 2)
    }

    mutating func write() {
        object(Self.envelopeKeys) { writer, key in
            switch key {
            case .body: .base64(writer.body)
            case .contentEncoding: .string("utf-8")
            case .contentType: .string("application/json")
            case .headers: .object { $0.headers() }
            case .properties: .object { $0.properties() }
            }
        }
    }

    private mutating func headers() {
        // In protocol 1 Celery sets no headers; compression is kombu's business and named there all the same.
        guard task.taskProtocol == .v2 else {
            return object(Self.compressionKey) { writer, _ in .string(writer.task.compression?.rawValue) }
        }
        object(Self.headerKeys) { writer, key in
            let task = writer.task
            return switch key {
            case .lang: .string("swift")
            case .task: .string(task.message.kind.taskName)
            case .id: .string(task.id)
            case .eta: .string(task.eta?.text)
            case .expires: .string(task.expires?.text)
            case .retries: .integer(task.retries)
            case .timelimit: .json(task.timeLimit.json)
            case .rootID: .string(task.rootID ?? task.id)
            case .parentID: .string(task.parentID)
            case .argsrepr: .string(PythonRepr.args(writer.arguments))
            case .kwargsrepr: .string("{}")
            case .origin: .string(task.origin)
            case .ignoreResult: .boolean(task.ignoreResult)
            case .compression: .string(task.compression?.rawValue)
            case .shadow, .group, .groupIndex, .replacedTaskNesting, .stampedHeaders, .stamps: .nothing
            }
        }
    }

    private mutating func properties() {
        object(Self.propertyKeys) { writer, key in
            let task = writer.task
            return switch key {
            case .correlationID: .string(task.id)
            case .replyTo: .string(task.replyTo)
            case .deliveryMode: .integer(2)
            case .expiration: .string(writer.expiration)
            case .deliveryInfo: .object { $0.deliveryInfo() }
            case .priority: .integer(task.priority)
            case .bodyEncoding: .string(BodyEncoding.base64.rawValue)
            case .deliveryTag: .string(task.deliveryTag)
            }
        }
    }

    private mutating func deliveryInfo() {
        bytes.append(contentsOf: "{\"exchange\": \"\", \"routing_key\": ".utf8)
        string(task.queue)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Whole milliseconds from now, as text; never negative.
    private var expiration: String? {
        guard let expires = task.expires, let now = task.now else { return nil }
        let milliseconds = (expires.date.timeIntervalSince(now) * 1_000).rounded(.down)
        return String(max(0, Int(exactly: milliseconds) ?? 0))
    }
}

extension EnvelopeWriter {
    private static let envelopeKeys = WrittenKey.all(EnvelopeKey.self) { $0.field.empty }
    private static let headerKeys = WrittenKey.all(HeaderKey.self) { $0.field.empty }
    private static let compressionKey = headerKeys.filter { $0.key == .compression }
    private static let propertyKeys = WrittenKey.all(PropertyKey.self) { $0.field.empty }

    private enum Value {
        /// Nil is written as ``nothing`` is.
        case string(String?)
        case integer(Int)
        case boolean(Bool)
        case json(JSONValue)
        case base64([UInt8])
        case object((inout EnvelopeWriter) -> Void)
        /// What the specification says for when there is nothing to say: a text, or the key is left out.
        case nothing
    }

    private mutating func object<Key>(_ keys: [WrittenKey<Key>], _ value: (EnvelopeWriter, Key) -> Value) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for key in keys {
            let value = value(self, key.key)
            if key.isLeftOut, Self.isNothing(value) { continue }
            if !isFirst { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
            isFirst = false
            bytes += key.prefix
            write(value, orElse: key.empty)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private static func isNothing(_ value: Value) -> Bool {
        switch value {
        case .nothing, .string(nil): true
        default: false
        }
    }

    private mutating func write(_ value: Value, orElse empty: [UInt8]) {
        switch value {
        case .string(.some(let text)): string(text)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .json(let value): value.append(to: &bytes, style: .python)
        case .base64(let data):
            bytes.append(UInt8(ascii: "\""))
            Base64.append(data, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        case .object(let write): write(&self)
        case .string(nil), .nothing: bytes += empty
        }
    }

    private mutating func string(_ text: String) {
        JSONValue.string(text).append(to: &bytes, style: .python)
    }
}

/// A key as it is written: `"eta": `, and what stands there when there is nothing to say.
private struct WrittenKey<Key: Sendable>: Sendable {
    let key: Key
    let prefix: [UInt8]
    let empty: [UInt8]

    /// The key does not appear at all when there is nothing to say.
    var isLeftOut: Bool { empty.isEmpty }

    static func all(_ keys: Key.Type, _ empty: (Key) -> String?) -> [WrittenKey]
    where Key: CaseIterable & RawRepresentable, Key.RawValue == String {
        Key.allCases.map {
            WrittenKey(key: $0, prefix: Array("\"\($0.rawValue)\": ".utf8), empty: Array((empty($0) ?? "").utf8))
        }
    }
}
