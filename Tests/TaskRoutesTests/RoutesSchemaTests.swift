import Diagnostics
import Foundation
import LosslessJSON
import MarkedYAML
import Testing
import WireSpec

@testable import TaskRoutes

/// `spec/schemas/routes.schema.json` and the reader agree, but for what only the reader looks at.
@Suite struct RoutesSchemaTests {
    private let schemas: JSONSchemaSet

    init() throws {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../spec/schemas/routes.schema.json")
        schemas = JSONSchemaSet(["routes": try JSONValue.parse([UInt8](Data(contentsOf: path)))])
    }

    @Test(arguments: [
        "{}", "task_routes: {tasks.new_task: q}", "task_routes: {\"tasks.*\": {queue: q, priority: 0}}",
        "task_routes: {tasks.new_task: {queue: a b, priority: 9}}", "target_queues: {CREATE: c, SYSTEM: s}",
        "target_queues: {}", "workers: []", "workers: [{name: a, command: celery worker}]", "task_routes: {}",
        "task_routes: {tasks.new_task: é☃}",
    ])
    func `what both take`(_ text: String) throws {
        #expect(try isSound(text))
        #expect(try findings(text) == [])
    }

    @Test(arguments: [
        "task_routes: [a]", "task_routes: {tasks.new_task: ~}", "task_routes: {tasks.new_task: [q]}",
        "task_routes: {tasks.new_task: 3}", "task_routes: {tasks.new_task: ''}", "task_routes: {tasks.new_task: ' q'}",
        "task_routes: {tasks.new_task: 'q\u{a0}'}", "task_routes: {tasks.new_task: 'a,b'}",
        "task_routes: {tasks.new_task: \"a\\x06\\x16b\"}", "task_routes: {tasks.new_task: {priority: 1}}",
        "task_routes: {tasks.new_task: {queue: q, priority: 10}}",
        "task_routes: {tasks.new_task: {queue: q, priority: x}}",
        "task_routes: {tasks.new_task: {queue: q, exchange: e}}", "task_routes: {tasks.new_task: {queue: q, eta: 1}}",
        "target_queues: {DELETE: q}", "target_queues: {create: q}", "target_queues: [q]", "target_queues: {CREATE: 1}",
        "workers: {}", "workers: [a]", "workers: [{name: a}]", "workers: [{command: a}]",
        "workers: [{name: '', command: a}]", "workers: [{name: a, command: b, queues: c}]", "route: {}",
    ])
    func `what both refuse`(_ text: String) throws {
        #expect(try !isSound(text))
        #expect(try findings(text) != [])
    }

    @Test(arguments: ["version: 2", "version: '1'", "version: ~", "task_routes: {}", "- 1"])
    func `the version`(_ text: String) throws {
        let isSound = !RoutesFileReader.read(Array(text.utf8), file: "f").diagnostics.sorted
            .contains { $0.severity == .error }
        let json = try YAMLDocument.parse(Array(text.utf8)).root.json
        #expect(!isSound)
        #expect(try schemas.findings(json, by: "routes") != [])
    }

    /// Names are looked up and compared by the reader alone; the schema says so of itself.
    @Test(arguments: [
        "task_routes: {tasks.new_taks: q}", "task_routes: {tasks.new_task: unacked}",
        "workers: [{name: a, command: b}, {name: a, command: c}]",
    ])
    func `what the reader alone refuses`(_ text: String) throws {
        #expect(try !isSound(text))
        #expect(try findings(text) == [])
    }

    private func isSound(_ text: String) throws -> Bool {
        !RoutesFileReader.read(Array(file(text).utf8), file: "f").diagnostics.sorted.contains { $0.severity == .error }
    }

    private func findings(_ text: String) throws -> [String] {
        let json = try YAMLDocument.parse(Array(file(text).utf8)).root.json
        return try schemas.findings(json, by: "routes").map(\.description)
    }

    private func file(_ text: String) -> String { text == "{}" ? "version: 1\n" : "version: 1\n\(text)\n" }
}
