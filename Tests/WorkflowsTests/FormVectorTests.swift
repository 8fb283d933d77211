import Foundation
import LosslessJSON
import Testing
import Workflows

/// What pydantic itself made of the same fields and inputs, in `Vectors/pydantic.json`.
struct FormVectorTests {
    static let vectors: JSONValue = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/pydantic.json")
        guard let bytes = try? Data(contentsOf: file), let value = try? JSONValue.parse(Array(bytes)) else {
            return .null
        }
        return value
    }()

    static let everything = FormPage(
        "Everything",
        fields: [
            .string("text", default: "x"),
            .string("short_text", description: "Three at most", default: "abc", minLength: 1, maxLength: 3),
            .integer("integer", default: 1),
            .integer("small", default: 1, minimum: 1, maximum: 5),
            .number("number", default: 1.5),
            .number("small_number", default: 1.5, minimum: 1, maximum: 5),
            .boolean("flag", default: false),
            .choice("choice", of: ["a", "b", "c"], default: "a"),
            .choice("two", of: ["it's", "say \"so\""], default: "it's"),
            .choice("only", of: ["only"], default: "only"),
            FormField("uuid", .uuid).optional,
            .integer("maybe").optional,
            .choice("maybe_choice", of: ["a", "b"]).optional,
            FormField("maybe_flags", .list(of: .boolean)).optional,
            FormField("numbers", .list(of: .integer(), maxItems: 2), default: []),
            FormField("some", .list(of: .string(), minItems: 1), default: ["x"]),
            FormField("anything", .object, default: [:]),
            .string("mixed9case_x", title: "Own title", default: "x"),
            .string("a9b_c", default: "x"),
        ])

    static let required = FormPage(
        "Required",
        fields: [
            .string("name"), .integer("count", default: 1), .boolean("flag"),
            FormField("maybe", .integer(), isNullable: true),
        ])

    @Test(arguments: [everything, required])
    func schema(page: FormPage) throws {
        let schema = try #require(Self.vectors["schemas"]?[page.name])
        #expect(page.schema.text() == schema.text())
    }

    @Test(arguments: Vector.all("fields"))
    func field(vector: Vector) throws {
        let name = try #require(vector.value["field"]?.string)
        let outcome = try check(Self.everything, [name: try vector.input()])
        if let errors = vector.value["errors"] {
            #expect(outcome.comparable == JSONValue.object(["errors": errors]).comparable)
        } else {
            #expect(outcome["answer"]?[name]?.comparable == vector.value["value"]?.comparable)
        }
    }

    @Test(arguments: Vector.all("pages"))
    func page(vector: Vector) throws {
        let outcome = try check(Self.required, try #require(try vector.input().object))
        #expect(outcome["answer"]?.text() == vector.value["answer"]?.text())
        #expect(outcome["errors"]?.comparable == vector.value["errors"]?.comparable)
    }

    @Test func vectorsAreThere() {
        #expect((Self.vectors["fields"]?.array?.count ?? 0) > 150)
        #expect(Self.vectors["pages"]?.array?.count == 3)
    }

    private func check(_ page: FormPage, _ answer: JSONObject) throws -> JSONValue {
        do {
            return ["answer": .object(try page.validate(answer))]
        } catch let error as FormValidationError {
            return ["errors": .array(error.errors.map(\.json))]
        }
    }
}

struct Vector: Sendable, CustomTestStringConvertible {
    let value: JSONValue

    static func all(_ key: String) -> [Vector] {
        (FormVectorTests.vectors[key]?.array ?? []).map { Vector(value: $0) }
    }

    func input() throws -> JSONValue { try JSONValue.parse(try #require(value["input"]?.string)) }

    var testDescription: String { "\(value["field"]?.string ?? "") \(value["input"]?.string?.prefix(60) ?? "")" }
}

extension FormPage: CustomTestStringConvertible {
    public var testDescription: String { name }
}

extension JSONValue {
    /// Text in which `1e20` and `1e+20` are the same number.
    fileprivate var comparable: String {
        switch self {
        case .number(let number)
        where number.text.contains(where: { ".eE".contains($0) }): "\(number.double)"
        case .array(let elements): "[\(elements.map(\.comparable).joined(separator: ","))]"
        case .object(let object): "{\(object.map { "\($0.key):\($0.value.comparable)" }.joined(separator: ","))}"
        default: text()
        }
    }
}
