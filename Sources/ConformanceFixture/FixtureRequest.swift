import FoundationEssentials
import LosslessJSON

/// One request of the runner.
struct FixtureRequest: Sendable {
    let id: JSONValue
    let operation: String
    private let members: JSONObject

    /// A line of the contract is at most so long.
    static let mostBytes = 1 << 20

    init(_ line: [UInt8]) throws(FixtureError) {
        guard line.count <= Self.mostBytes else { throw FixtureError("invalid_request", "a line of more than 1 MiB") }
        guard let object = try? JSONValue.parse(line).object else {
            throw FixtureError("invalid_request", "a line that is no JSON object")
        }
        members = object
        id = object["id"] ?? .null
        operation = object["op"]?.string ?? ""
    }

    subscript(key: String) -> JSONValue? { members[key] }

    func text(_ key: String) throws(FixtureError) -> String {
        guard let text = members[key]?.string else { throw FixtureError("invalid_request", "\(key): a text is needed") }
        return text
    }

    /// In lower case, as messages have it.
    func processID() throws(FixtureError) -> String {
        guard let uuid = UUID(uuidString: try text("process_id")) else {
            throw FixtureError("invalid_request", "process_id: a UUID is needed")
        }
        return uuid.uuidString.lowercased()
    }
}

/// Why a request was not carried out.
struct FixtureError: Error, Sendable, Hashable {
    let code: String
    let message: String

    init(_ code: String, _ message: String) {
        self.code = code
        self.message = message
    }
}
