/// Writes JSON into one run of bytes, without building a tree first: for what is written in numbers.
///
///     var writer = JSONWriter(style: .python, capacity: 1_200)
///     writer.beginObject()
///     writer.member("task", "tasks.new_task")
///     writer.key("timelimit")
///     writer.value([nil, nil])
///     writer.endObject()
///     // writer.bytes: {"task": "tasks.new_task", "timelimit": [null, null]}
///
/// The commas are the writer's job, the brackets the caller's: each `begin` has its `end`, each key its value.
public struct JSONWriter: Sendable {
    public let style: JSONStyle
    /// What was written so far.
    public internal(set) var bytes: [UInt8]
    /// Whether a value stands before the place where the next one goes.
    var isBehindValue = false

    /// - Parameter capacity: the bytes to make room for at once.
    public init(style: JSONStyle = .orjson, capacity: Int = 256) {
        self.style = style
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Goes on behind bytes that are there already, which stand for no value.
    init(style: JSONStyle, appendingTo bytes: consuming [UInt8]) {
        self.style = style
        self.bytes = bytes
    }

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    public mutating func key(_ key: String) {
        separate()
        appendQuoted(key)
        appendColon()
    }

    /// A key of the program's own: printable ASCII without quotes and backslashes, which is copied as it is.
    public mutating func key(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        appendColon()
    }

    public mutating func null() { word("null") }

    public mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

    public mutating func int(_ value: Int) {
        separate()
        appendDecimal(value)
    }

    public mutating func string(_ text: String) {
        separate()
        appendQuoted(text)
    }

    /// A string of bytes that need no escape in either style, copied as they are: base64, UUIDs, numbers.
    public mutating func plainString(_ text: [UInt8]) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string whose bytes, which need no escape in either style, are appended by `body`.
    public mutating func plainString<Failure: Error>(
        _ body: (inout [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        try body(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A value that is JSON already, copied as it is.
    public mutating func raw(_ json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    public mutating func number(_ number: JSONNumber) {
        separate()
        switch number.storage {
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .integer(let value): appendDecimal(value)
        case .double(let value): bytes.append(contentsOf: style.text(of: value).utf8)
        }
    }

    /// Any value, as deep as it is.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let value): number(value)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { self.value(element) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members {
                key(member.key)
                self.value(member.value)
            }
            endObject()
        }
    }
}

extension JSONWriter {
    /// A key of the program's own with a string; nil writes null.
    public mutating func member(_ key: StaticString, _ text: String?) {
        self.key(key)
        if let text { string(text) } else { null() }
    }

    /// A key of the program's own with a value.
    public mutating func member(_ key: StaticString, _ value: JSONValue) {
        self.key(key)
        self.value(value)
    }
}
