import LosslessJSON

/// One entry of FastAPI's 422 answer: what is wrong with the input, in pydantic's words, and where.
struct RequestFault: Sendable, Hashable {
    var type: String
    /// `["path", "process_id"]`, `["body", 0]`, ...
    var location: [JSONValue]
    var message: String
    var input: JSONValue
    /// The figures that the message was made of.
    var context: JSONObject?

    var json: JSONValue {
        var object: JSONObject = [
            "type": .string(type), "loc": .array(location), "msg": .string(message), "input": input,
        ]
        if let context { object.append("ctx", .object(context)) }
        return .object(object)
    }

    static func missing(_ location: [JSONValue], input: JSONValue = .null) -> RequestFault {
        RequestFault(type: "missing", location: location, message: "Field required", input: input)
    }

    static func notAList(_ location: [JSONValue], _ input: JSONValue) -> RequestFault {
        RequestFault(type: "list_type", location: location, message: "Input should be a valid list", input: input)
    }

    static func notADictionary(_ location: [JSONValue], _ input: JSONValue) -> RequestFault {
        RequestFault(
            type: "dict_type", location: location, message: "Input should be a valid dictionary", input: input)
    }

    /// For a text that is no word for a boolean pydantic has another name than for a value of another type.
    static func notABoolean(_ location: [JSONValue], _ input: JSONValue) -> RequestFault {
        let isWord = input.string != nil || input.number != nil
        return RequestFault(
            type: isWord ? "bool_parsing" : "bool_type", location: location,
            message: "Input should be a valid boolean" + (isWord ? ", unable to interpret input" : ""), input: input)
    }

    static func tooLong(_ location: [JSONValue], _ input: String, limit: Int) -> RequestFault {
        RequestFault(
            type: "string_too_long", location: location,
            message: "String should have at most \(limit) character\(limit == 1 ? "" : "s")", input: .string(input),
            context: ["max_length": .number(JSONNumber(limit))])
    }
}
