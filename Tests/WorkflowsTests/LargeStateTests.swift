import LosslessJSON
import Testing

@testable import Workflows

/// Nobody can slow a worker down with many keys: with a quadratic merge, each of these would take minutes.
struct LargeStateTests {
    static let many = JSONObject((0..<30_000).map { (key: "key \($0)", value: JSONValue.number(JSONNumber($0))) })

    @Test(.timeLimit(.minutes(1))) func aLargeStateIsMerged() {
        let result = State().merged(with: Self.many).updated(with: Self.many).updated(with: ["key 7": "x", "new": 1])
        #expect(result.count == 30_001)
        #expect(result["key 7"] == "x")
        #expect(result.members.last?.key == "new")
    }

    @Test(.timeLimit(.minutes(1))) func manyKeysAreRemovedAtOnce() {
        var state = Self.many
        state["__remove_keys"] = .array(Self.many.keys.dropFirst().map { .string($0) })
        #expect(state.withoutRemovedKeys == ["key 0": 0])
    }

    @Test(.timeLimit(.minutes(1))) func aLargeDictionaryIsWrittenAndRead() throws {
        let numbers = try StateDecoder().decode([String: Int].self, from: Self.many)
        #expect(numbers.count == 30_000)
        #expect(numbers["key 7"] == 7)
        #expect(try StateEncoder().encode(numbers).count == 30_000)
    }

    @Test(.timeLimit(.minutes(1))) func manyExtraFieldsAreToldInPart() {
        #expect {
            _ = try FormPage("F", fields: [.string("name", default: "x")]).validate(Self.many)
        } throws: { error in
            (error as? FormValidationError)?.errors.count == 1000
        }
    }

    @Test(.timeLimit(.minutes(1))) func manyBadElementsAreToldInPart() {
        let page = FormPage("F", fields: [FormField("list", .list(of: .integer()))])
        #expect {
            _ = try page.validate(["list": .array(Array(repeating: "x", count: 30_000))])
        } throws: { error in
            (error as? FormValidationError)?.errors.count == 1000
        }
    }

    @Test func keysThatOnlyLookAlikeAreTwo() {
        let state: State = ["\u{E9}": 1]
        #expect(state.updated(with: ["e\u{301}": 2]).count == 2)
        #expect {
            _ = try FormPage("F", fields: [.string("\u{E9}", default: "x")]).validate(["e\u{301}": "y"])
        } throws: { error in
            (error as? FormValidationError)?.errors.map(\.type) == ["extra_forbidden"]
        }
    }
}
