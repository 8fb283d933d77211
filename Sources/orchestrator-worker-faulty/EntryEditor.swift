import Foundation
import LosslessJSON
import OrchestratorWire

/// An entry taken apart, to be changed and put together again.
struct EntryEditor {
    var envelope: JSONObject

    private static let limits = JSONLimits(bytes: 64 << 20, depth: 100_000)

    init?(_ entry: [UInt8]) {
        guard let envelope = try? JSONValue.parse(entry, limits: Self.limits).object else { return nil }
        self.envelope = envelope
    }

    var entry: [UInt8] { JSONValue.object(envelope).serialized(.python) }

    var headers: JSONObject {
        get { envelope["headers"]?.object ?? [:] }
        set { envelope["headers"] = .object(newValue) }
    }

    var properties: JSONObject {
        get { envelope["properties"]?.object ?? [:] }
        set { envelope["properties"] = .object(newValue) }
    }

    var bodyText: String? {
        get { envelope["body"]?.string }
        set { envelope["body"] = newValue.map { .string($0) } }
    }

    /// The bytes that the text stands for; compressed ones stay so.
    var bodyBytes: [UInt8]? {
        get {
            guard let bodyText else { return nil }
            return properties["body_encoding"]?.string == "base64" ? try? Base64.decode(bodyText) : Array(bodyText.utf8)
        }
        set {
            bodyText = newValue.map { String(decoding: Base64.encode($0), as: UTF8.self) }
            properties["body_encoding"] = "base64"
        }
    }

    var body: JSONValue? {
        get { bodyBytes.flatMap { try? JSONValue.parse($0, limits: Self.limits) } }
        set { bodyBytes = newValue.map { $0.serialized() } }
    }

    /// The items of a body of protocol 2; nil for another.
    var items: [JSONValue]? {
        get { body?.array }
        set { body = newValue.map { .array($0) } }
    }

    var args: [JSONValue]? {
        get { items?.first?.array }
        set {
            if var items, !items.isEmpty, let newValue {
                items[0] = .array(newValue)
                self.items = items
            }
        }
    }

    var kwargs: JSONObject? {
        get { items.flatMap { $0.count > 1 ? $0[1].object : nil } }
        set {
            if var items, items.count > 1, let newValue {
                items[1] = .object(newValue)
                self.items = items
            }
        }
    }

    var task: String? { headers["task"]?.string ?? body?["task"]?.string }
    var isNew: Bool { task?.contains("new_") ?? false }

    /// No reader takes this one.
    mutating func spoil() { envelope["content-type"] = "application/x-refused" }
}
