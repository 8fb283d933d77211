import Foundation
import LocalProcesses
import Testing

@Suite("orchestrator-wire spec generate")
struct SpecGenerateCommandTests {
    @Test func theCheckoutIsUpToDate() async throws {
        let run = try await Toolkit.run(["spec", "generate", "--check", "--root", Checkout.root])
        #expect(run.exitCode == 0, "\(run.standardOutput)")
    }

    @Test func aChangeIsNamedThenWritten() async throws {
        try await withTemporaryFolder { folder in
            let manager = FileManager.default
            try manager.createDirectory(atPath: folder.file("spec/schemas"), withIntermediateDirectories: true)
            try manager.copyItem(
                atPath: Checkout.file("spec/messages.yaml"), toPath: folder.file("spec/messages.yaml"))
            try #"{"$comment": "Generated from spec/messages.yaml by `make generate`. Do not edit."}"#
                .write(toFile: folder.file("spec/schemas/old.schema.json"), atomically: false, encoding: .utf8)
            try "{}".write(toFile: folder.file("spec/schemas/own.schema.json"), atomically: false, encoding: .utf8)
            let generate = ["spec", "generate", "--root", folder.path]

            let check = try await Toolkit.run(generate + ["--check"])
            #expect(check.exitCode == 1)
            #expect(check.standardOutput.contains("stale: Sources/OrchestratorWire/Generated/HeaderKey.swift\n"))
            #expect(check.standardOutput.contains("stale: spec/schemas/old.schema.json\n"))
            #expect(!manager.fileExists(atPath: folder.file("Sources")))

            #expect(try await Toolkit.run(generate).exitCode == 0)
            #expect(!manager.fileExists(atPath: folder.file("spec/schemas/old.schema.json")))
            #expect(manager.fileExists(atPath: folder.file("spec/schemas/own.schema.json")))
            #expect(try await Toolkit.run(generate + ["--check"]).exitCode == 0)

            let schema = folder.file("spec/schemas/headers.schema.json")
            let text = try String(contentsOfFile: schema, encoding: .utf8)
            try (text + " ").write(toFile: schema, atomically: false, encoding: .utf8)
            let one = try await Toolkit.run(generate + ["--check"])
            #expect(one.exitCode == 1)
            #expect(one.standardOutput == "stale: spec/schemas/headers.schema.json\n")
        }
    }

    @Test func aFaultInTheSpecificationIsShown() async throws {
        try await withTemporaryFolder { folder in
            try FileManager.default.createDirectory(
                atPath: folder.file("spec"), withIntermediateDirectories: true)
            let text = try String(contentsOfFile: Checkout.file("spec/messages.yaml"), encoding: .utf8)
            try text.replacing("type: timelimit", with: "type: limits").write(
                toFile: folder.file("spec/messages.yaml"), atomically: false, encoding: .utf8)
            let run = try await Toolkit.run(["spec", "generate", "--root", folder.path])
            #expect(run.exitCode == 2)
            #expect(run.standardError.contains("spec/messages.yaml:"))
            #expect(run.standardError.contains("[unknown-value]"))
            #expect(try await Toolkit.run(["spec", "generate", "--root", folder.file("none")]).exitCode == 2)
        }
    }
}
