import FoundationEssentials
import LosslessJSON

/// The arguments of a message after they were matched with a signature, whatever the way in which they were passed.
struct BoundArguments {
    let owp: OWPVersion
    var processID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    var workflowKey: String?
    var state: JSONObject?
    var userInputs: JSONValue?
    var user: String?

    init(owp: OWPVersion) { self.owp = owp }

    /// - Throws: ``WireError`` when the value is not what the parameter takes.
    mutating func set(_ parameter: Parameter, _ value: JSONDocument.Element) throws(WireError) {
        guard parameter.accepts(value.kind) else {
            throw WireError(
                .signature, parameter.name == .processID ? .invalidProcessID : .wrongArgumentType,
                "\(parameter.name.rawValue) must be \(parameter.expectation), not \(value.kind.phrase)", body: value)
        }
        switch parameter.name {
        case .processID:
            guard let id = value.withText({ ProcessID.parse($0) }) ?? nil else {
                throw WireError(
                    .signature, .invalidProcessID,
                    "process_id is not a UUID",
                    hint: "send 32 hex digits with hyphens, as 8-4-4-4-12", body: value)
            }
            processID = id
        case .workflowKey: workflowKey = value.string
        case .state: state = value.value.object
        case .userInputs: userInputs = value.value
        case .user: user = value.string
        }
    }
}
