import LosslessJSON
import Workflows

@testable import RequestParsers

/// A body that is no JSON is described as Python does, at a place in it; one that is JSON is held against a form.
func fuzzRequest(_ input: [UInt8]) {
    _ = QueryParameters(String(decoding: input, as: UTF8.self))["filter"]
    let body: JSONValue
    do throws(JSONParseError) {
        body = try JSONValue.parse(input, limits: JSONLimits(bytes: 8 << 20))
    } catch {
        let fault = PythonJSONFault(error, in: input)
        mustHold((0...input.count).contains(fault.position), "the fault lies in the body")
        mustHold(!fault.message.isEmpty, "the fault has a message")
        return
    }
    for answer in body.array?.compactMap(\.object) ?? body.object.map({ [$0] }) ?? [] {
        if let accepted = try? page.validate(answer) {
            mustHold((try? page.validate(accepted)) == accepted, "what a form made of an answer is an answer")
        }
    }
}

private let page = FormPage(
    "fuzz",
    fields: [
        FormField("string", .string(minLength: 1, maxLength: 5), default: "x"),
        FormField("integer", .integer(minimum: -10, maximum: 1_000), default: 1),
        FormField("number", .number(minimum: 0, maximum: 1e300), default: 1.5),
        FormField("boolean", .boolean, default: true),
        FormField("choice", .choice(["a", "b"]), default: "a"),
        FormField("uuid", .uuid, default: "36ca78f9-98f9-423d-8f7a-e7118f686415"),
        FormField("list", .list(of: .integer(), maxItems: 3), default: [], isNullable: true),
        FormField("object", .object, default: [:]),
    ])
