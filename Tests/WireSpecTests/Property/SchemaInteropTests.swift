import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@testable import WireSpec

/// Python's jsonschema beside our validator: one verdict of each on every instance, sound and faulty.
@Suite(
    "Python's jsonschema judges as we do",
    .enabled(if: ProcessInfo.processInfo.environment["ORCHESTRATOR_WIRE_INTEROP"] == "1", "run by `make interop`"))
struct SchemaInteropTests {
    /// An instance with our verdict. The schema is a file's name, or stands there itself.
    private struct Verdict {
        let schema: JSONValue
        let instance: JSONValue
        let isSound: Bool

        var line: String {
            let json: JSONValue = ["schema": schema, "instance": instance, "sound": .bool(isSound)]
            return json.text() + "\n"
        }
    }

    @Test func `the same verdict on each instance`() async throws {
        let verdicts = try table() + examples() + generated()
        #expect(verdicts.count >= 800)
        #expect(verdicts.count { $0.isSound } >= 250)
        #expect(verdicts.count { !$0.isSound } >= 250)
        let path = FileManager.default.temporaryDirectory.appending(path: "verdicts-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try verdicts.map(\.line).joined().write(toFile: path, atomically: false, encoding: .utf8)
        let judge = try await FinishedProcess.run(
            "\(SpecFiles.root)/conformance/peers/jsonschema/run",
            ["judge", path, "\(SpecFiles.root)/spec/schemas", "\(SpecFiles.root)/conformance/schemas"],
            within: .seconds(300))
        #expect(judge.exitCode == 0, "\(judge.standardOutput)\(judge.standardError)")
        #expect(judge.standardOutput.contains("\(verdicts.count) instances, 0 differences"))
    }

    @Test func `a difference is found`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "verdicts-\(UUID().uuidString).jsonl").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let wrong = Verdict(schema: ["type": "string"], instance: 1, isSound: true)
        try wrong.line.write(toFile: path, atomically: false, encoding: .utf8)
        let judge = try await FinishedProcess.run(
            "\(SpecFiles.root)/conformance/peers/jsonschema/run", ["judge", path], within: .seconds(300))
        #expect(judge.exitCode == 1)
        #expect(judge.standardOutput.contains("1 instances, 1 differences"))
    }

    /// The table of what each keyword means.
    private func table() throws -> [Verdict] {
        let cases = try JSONValue.parse(SpecFiles.bytes("Tests/WireSpecTests/Resources/json-schema-cases.json"))
        return try #require(cases.array).flatMap { one in
            let schema = try #require(one["schema"])
            return try ["valid", "invalid"].flatMap { key in
                try (one[key]?.array ?? []).map { try judged($0, by: schema) }
            }
        }
    }

    private func examples() throws -> [Verdict] {
        let set = try SpecSchemas.set()
        return try SchemaExample.all().flatMap { example in
            try ([example.sound] + example.faults.map(\.instance)).map {
                Verdict(
                    schema: .string(example.schema), instance: $0,
                    isSound: try set.findings($0, by: example.schema).isEmpty)
            }
        }
    }

    /// Of every file instances, and each of them once more with a change.
    private func generated() throws -> [Verdict] {
        var generator = InstanceGenerator(files: try SpecSchemas.files(), seed: 20_261_124)
        var verdicts: [Verdict] = []
        for file in generator.set.files where !Self.byExample.contains(file) {
            for _ in 0..<8 {
                let sound = try generator.instance(of: file)
                for instance in [sound, generator.mutated(sound)] {
                    let isSound = try generator.set.findings(instance, by: file).isEmpty
                    verdicts.append(Verdict(schema: .string(file), instance: instance, isSound: isSound))
                }
            }
        }
        return verdicts
    }

    /// Instances of these are not come by through trying; their examples are judged.
    private static let byExample: Set<String> = ["case.schema.json", "event.schema.json"]

    private func judged(_ instance: JSONValue, by schema: JSONValue) throws -> Verdict {
        let isSound = try JSONSchemaSet(["s.json": schema]).findings(instance, by: "s.json").isEmpty
        return Verdict(schema: schema, instance: instance, isSound: isSound)
    }
}
