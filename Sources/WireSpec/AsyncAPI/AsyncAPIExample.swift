import LosslessJSON

/// A message as a producer sends it, for readers of the documents.
struct AsyncAPIExample {
    private let specification: WireSpecification
    private let message: MessageSpecification
    private let signature: MessageSpecification.Signature

    init(
        _ specification: WireSpecification, _ message: MessageSpecification,
        _ signature: MessageSpecification.Signature
    ) {
        self.specification = specification
        self.message = message
        self.signature = signature
    }

    var json: JSONValue {
        let id = "85102ee6-6488-406d-bb6d-66f89a9f06db"
        let arguments = signature.parameters.compactMap { specification.parameter($0) }.map(Self.argument)
        return [
            "name": .string("\(message.name)_by_position"),
            "headers": ["lang": "swift", "task": .string(message.task), "id": .string(id), "root_id": .string(id)],
            "payload": [.array(arguments), [:], ["callbacks": nil, "errbacks": nil, "chain": nil, "chord": nil]],
        ]
    }

    private static func argument(_ parameter: ParameterSpecification) -> JSONValue {
        switch parameter.type {
        case "uuid": "36ca78f9-98f9-423d-8f7a-e7118f686415"
        case "object": ["name": "zed"]
        case "array": [["name": "zed"]]
        default: parameter.name == "user" ? "SYSTEM" : "demo_three_steps"
        }
    }
}
