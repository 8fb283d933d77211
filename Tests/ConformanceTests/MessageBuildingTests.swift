import LosslessJSON
import Testing

@testable import Conformance

/// What is put on the wire: the stored message, ids filled in, and one change.
struct MessageBuildingTests {
    private func builder(_ task: WireTask = .newWorkflow, owp: Int = 3, seed: String = "1") throws -> EntryBuilder {
        let test = try CaseReader.read(
            [
                "id": "a/b", "title": "t", "why": "w", "since": "1.0", "status": "normative", "role": "worker",
                "expect": [
                    "outcome": "handled",
                    "checks": [["id": "c", "requirement": "OWP-BODY-002", "that": ["queue": ["length": 0]]]],
                ],
            ], id: "a/b")
        return EntryBuilder(
            placeholders: Placeholders(
                identity: SeededIdentity(seed: seed), permutation: CasePermutation(test, task: task, owp: owp),
                queues: [:], concurrency: 1, prefetch: 1, space: "s0", database: 0))
    }

    private func entry(_ arguments: JSONObject, _ task: WireTask = .newWorkflow, owp: Int = 3) throws -> JSONValue {
        let message = try builder(task, owp: owp).message(Arguments(arguments))
        return ResultJSON.opened(try JSONValue.parse(message.bytes))
    }

    @Test(arguments: [(1, 4, 3), (2, 3, 2), (3, 2, 2)])
    func `the arguments have the shape of their version`(_ owp: Int, _ new: Int, _ resume: Int) throws {
        #expect(try entry(["process": "p"], .newTask, owp: owp)["body"]?[0]?.array?.count == new)
        #expect(try entry(["process": "p"], .resumeTask, owp: owp)["body"]?[0]?.array?.count == resume)
    }

    @Test func `the same seed gives the same bytes, another one others`() throws {
        let first = try builder().message(Arguments(["process": "p"])).bytes
        #expect(try builder().message(Arguments(["process": "p"])).bytes == first)
        #expect(try builder(seed: "2").message(Arguments(["process": "p"])).bytes != first)
        let id = try builder().placeholders.processID("p")
        #expect(id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    }

    /// A change, where it is made, and what stands there then.
    private static let changes: [(String, String, String?)] = [
        (#"{"op": "remove", "at": "/body/2", "note": "n"}"#, "/body/2", nil),
        (#"{"op": "replace", "at": "/headers/id", "value": null, "note": "n"}"#, "/headers/id", "null"),
        (#"{"op": "add", "at": "/headers/x", "value": 1, "note": "n"}"#, "/headers/x", "1"),
        (#"{"op": "remove", "at": "/body", "note": "n"}"#, "/body", nil),
        (#"{"op": "raw", "at": "/body", "value": 7, "note": "n"}"#, "/body", "7"),
        (#"{"op": "replace", "at": "/body", "value": [], "note": "n"}"#, "/body", "[]"),
        (#"{"op": "pad", "at": "/body/0/1", "bytes": 3, "note": "n"}"#, "/body/0/1", #""xxx""#),
        (#"{"op": "nest", "at": "/body/0/1", "depth": 2, "note": "n"}"#, "/body/0/1", #"[["conformance"]]"#),
    ]

    @Test(arguments: changes)
    func `one change, and nothing else`(_ mutation: String, _ at: String, _ value: String?) throws {
        let changed = try entry(["process": "p", "mutate": .array([try JSONValue.parse(mutation)])])
        let pointer = try #require(JSONPointer(at))
        #expect(changed[pointer]?.text(.python) == value)
        var restored = try builder().message(Arguments(["process": "p"])).bytes
        restored = Array(ResultJSON.opened(try JSONValue.parse(restored)).text(.python).utf8)
        #expect(restored != Array(changed.text(.python).utf8))
    }

    @Test func `bytes are changed where JSON can't be`() throws {
        let message = try builder().message(
            Arguments(["process": "p", "mutate": [["op": "bytes", "at": "", "value": ["cut": 5], "note": "n"]]]))
        #expect(throws: JSONParseError.self) { try JSONValue.parse(message.bytes) }
        let doubled = try builder().message(
            Arguments([
                "process": "p", "mutate": [["op": "duplicate", "at": "/headers/task", "value": "x", "note": "n"]],
            ]))
        #expect(try JSONValue.parse(doubled.bytes)["headers"]?.object?.duplicateKeys == ["task"])
    }

    @Test func `a change that leads nowhere is a mistake of the case`() throws {
        #expect(throws: CaseFault.self) {
            try entry(["process": "p", "mutate": [["op": "remove", "at": "/headers/nothing", "note": "n"]]])
        }
    }

    @Test func `priorities choose their list`() throws {
        for (priority, step) in [(0, ""), (2, ""), (3, "3"), (5, "3"), (8, "6"), (9, "9")] {
            let message = try builder().message(Arguments(["process": "p", "priority": .int(priority)]))
            #expect(message.list == "new_workflows" + (step.isEmpty ? "" : RedisSpace.separator + step))
        }
    }
}
