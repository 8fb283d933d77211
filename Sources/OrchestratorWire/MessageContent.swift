import FoundationEssentials
import LosslessJSON

/// What the four messages have in common. An argument that a message does not know is nil.
public protocol MessageContent: Sendable, Hashable {
    static var kind: MessageKind { get }

    var processID: UUID { get }
    var workflowKey: String? { get }
    var state: JSONObject? { get }
    var userInputs: JSONValue? { get }
    var user: String? { get }
}

extension MessageContent {
    /// The user to act for: `SYSTEM` where the message names none (OWP-MSG-006).
    public var effectiveUser: String {
        guard let user, !user.isEmpty else { return "SYSTEM" }
        return user
    }

    /// The positional arguments as that version has them.
    ///
    /// - Throws: ``MessageEncodingError`` where the version needs an argument that this message lacks.
    public func arguments(for owp: OWPVersion) throws(MessageEncodingError) -> [JSONValue] {
        guard let signature = Self.kind.signatures.first(where: { $0.owp == owp }) else { return [] }
        var arguments: [JSONValue] = []
        arguments.reserveCapacity(signature.parameters.count)
        for parameter in signature.parameters { arguments.append(try argument(parameter.name, owp)) }
        return arguments
    }

    private func argument(_ name: Parameter.Name, _ owp: OWPVersion) throws(MessageEncodingError) -> JSONValue {
        switch name {
        case .processID: return .string(ProcessID.text(processID))
        case .workflowKey:
            guard let workflowKey else {
                throw MessageEncodingError(
                    code: .missingWorkflowKey,
                    message: "OWP \(owp.rawValue) sends the workflow's name: give workflow_key, or write OWP 3")
            }
            return .string(workflowKey)
        case .state:
            guard let state else {
                throw MessageEncodingError(
                    code: .missingState,
                    message: "OWP 1 sends the initial state: give state (an object, {} if it is empty), or write OWP 3")
            }
            return .object(state)
        case .userInputs: return userInputs ?? .null
        case .user: return user.map { .string($0) } ?? .null
        }
    }
}
