import Diagnostics
import LosslessJSON
import Testing

@testable import WireSpec

@Suite struct GenerationTests {
    private static let path = "spec/messages.yaml"
    private let text: String

    init() throws { text = String(decoding: try SpecFiles.bytes(Self.path), as: UTF8.self) }

    @Test func `generated files are what the specification makes of them`() throws {
        let files = try #require(read(text).specification).generatedFiles
        #expect(files.count == 27)
        for file in files {
            #expect(String(decoding: try SpecFiles.bytes(file.path), as: UTF8.self) == file.text, "\(file.path)")
        }
        let present =
            try SpecFiles.paths("Sources/OrchestratorWire/Generated", ".swift")
            + SpecFiles.paths("spec/schemas", ".json") + SpecFiles.paths("spec/asyncapi", ".json")
        let generated = try present.filter { GeneratedFile.isGenerated(try SpecFiles.bytes($0)) }
        #expect(Set(generated) == Set(files.map(\.path)))
    }

    @Test func `a header is added in one place`() throws {
        let changed = text.replacing(
            "headers:\n  lang:",
            with: """
                headers:
                  x-new_one:
                    type: integer
                    reader: optional
                    writer: SHOULD
                    omitted: "As \\"0\\"."
                    empty: "0"
                    text: New.
                  lang:
                """)
        let files = try #require(read(changed).specification).generatedFiles
        let table = try #require(files.first { $0.path.hasSuffix("HeaderKey.swift") }).text
        #expect(table.contains("    /// New.\n    case xNewOne = \"x-new_one\"\n"))
        #expect(
            table.contains(
                """
                    private static let xNewOneField = WireField(
                        .integer, writer: .should,
                        omitted: "As \\"0\\".",
                        empty: "0",
                        text: "New.")
                """))
        let schema = try #require(files.first { $0.path.hasSuffix("headers.schema.json") }).text
        #expect(try JSONValue.parse(schema)["properties"]?["x-new_one"]?["type"] == "integer")
    }

    @Test func `a message is added in one place`() throws {
        let message = """
            messages:
              abort_task:
                task: tasks.abort_task
                queue: abort_tasks
                text: Stop.
                signatures: {3: [process_id, user]}

            """
        let changed = text.replacing("messages:\n", with: message)
        let files = try #require(read(changed).specification).generatedFiles
        let kinds = try #require(files.first { $0.path.hasSuffix("MessageKind.swift") }).text
        #expect(kinds.contains("case \"tasks.abort_task\": self = .abortTask"))
        #expect(files.contains { $0.path == "spec/schemas/abort_task.owp-3.schema.json" })
    }

    @Test func `a limit is changed in one place`() throws {
        let files = try #require(read(text.replacing("value: 128", with: "value: 1234567")).specification)
            .generatedFiles
        let limits = try #require(files.first { $0.path.hasSuffix("StandardLimit.swift") }).text
        #expect(limits.contains("public static let depth = 1_234_567\n"))
    }

    @Test(arguments: [
        ("type: uuid", "type: uid", "unknown-value"), ("    aliases: [pid]\n", "    alias: [pid]\n", "unknown-key"),
        ("3: [process_id, user]", "3: [process_id, usr]", "unknown-parameter"),
        ("2: [process_id, user]", "2: [user, process_id]", "ambiguous-signature"),
        ("value: 128", "value: many", "not-a-number"), ("reader: required", "reader: perhaps", "unknown-value"),
        ("writer: MUST", "writer: WOULD", "unknown-value"), ("type: timelimit", "type: limits", "unknown-value"),
        ("    omitted: Unknown.\n", "", "missing-key"), ("limits:\n", "limits: 3\nlimitz:\n", "not-a-mapping"),
        ("  depth:\n", "  entry_bytes:\n", "yaml-duplicate-key"), ("spec: \"1.0\"", "spec: [", "yaml-syntax"),
    ])
    func `a fault is named with its place`(old: String, new: String, code: String) throws {
        let changed = text.replacing(old, with: new)
        try #require(changed != text)
        let (specification, diagnostics) = read(changed)
        #expect(specification == nil)
        let found = try #require(diagnostics.sorted.first { $0.code == code }, "\(diagnostics.sorted.map(\.code))")
        #expect(found.place?.file == Self.path)
        #expect(found.place?.line ?? 0 >= 1)
    }

    private func read(_ text: String) -> (specification: WireSpecification?, diagnostics: DiagnosticCollection) {
        SpecificationReader.read(Array(text.utf8), file: Self.path)
    }
}
