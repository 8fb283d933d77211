import Foundation
import LocalProcesses
import LosslessJSON
import Testing

@Suite("orchestrator-wire routes rename")
struct RoutesRenameCommandTests {
    private static let routes = "version: 1\ntask_routes:\n  tasks.*: {queue: old}\n"

    private func withRoutes(_ body: (TemporaryFolder) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try Self.routes.write(toFile: folder.file("r.yaml"), atomically: false, encoding: .utf8)
            try await body(folder)
        }
    }

    private func rename(_ folder: TemporaryFolder, _ arguments: String...) async throws -> FinishedProcess {
        try await Toolkit.run(["routes", "rename", "old=new", "--routes", "r.yaml"] + arguments, in: folder.path)
    }

    @Test func theStepsAreShownAndNothingIsWritten() async throws {
        try await withRoutes { folder in
            let run = try await rename(folder)
            #expect(run.exitCode == 0, "\(run.standardError)")
            #expect(run.standardOutput.contains("-  tasks.*: {queue: old}\n+  tasks.*: {queue: new}\n"))
            let objects = try await rename(folder, "--output", "json").objects()
            #expect(objects.map { $0["step"] } == ["workers", "producer", "drain", "drop"])
            #expect(try String(contentsOfFile: folder.file("r.yaml"), encoding: .utf8) == Self.routes)
        }
    }

    @Test func aStepIsWrittenWhenItIsMeant() async throws {
        try await withRoutes { folder in
            let run = try await rename(folder, "--step", "producer", "--write")
            #expect(run.exitCode == 0 && run.standardError.contains("written: r.yaml"))
            let text = try String(contentsOfFile: folder.file("r.yaml"), encoding: .utf8)
            #expect(text == Self.routes.replacingOccurrences(of: "old", with: "new"))
            #expect(try await rename(folder, "--write").exitCode == 2)
            #expect(try await rename(folder, "--step", "nonsense").exitCode == 2)
            #expect(try await Toolkit.run(["routes", "rename", "old"]).exitCode == 2)
            #expect(try await Toolkit.run(["routes", "rename", "old=unacked"]).exitCode == 2)
        }
    }

    @Test func aManifestIsEditedWithTheRoutes() async throws {
        try await withRoutes { folder in
            let manifest = """
                services:
                  worker:  # one of them
                    image: our/app
                    command: celery -A app worker -Q other,old

                """
            try manifest.write(toFile: folder.file("compose.yaml"), atomically: false, encoding: .utf8)
            func text() throws -> String { try String(contentsOfFile: folder.file("compose.yaml"), encoding: .utf8) }
            let shown = try await rename(folder, "--manifest", "compose.yaml")
            #expect(shown.exitCode == 0, "\(shown.standardError)")
            for line in [
                "-    command: celery -A app worker -Q other,old\n",
                "+    command: celery -A app worker -Q other,old,new\n",
                "+    command: celery -A app worker -Q other,new\n",
            ] {
                #expect(shown.standardOutput.contains(line), "\(line)\(shown.standardOutput)")
            }
            #expect(try text() == manifest)
            let written = try await rename(folder, "--manifest", "compose.yaml", "--step", "workers", "--write")
            #expect(written.exitCode == 0 && written.standardError.contains("written: compose.yaml"), "\(written)")
            #expect(try text() == manifest.replacingOccurrences(of: "other,old", with: "other,old,new"))
            #expect(try String(contentsOfFile: folder.file("r.yaml"), encoding: .utf8) == Self.routes)
        }
    }

    @Test func theStepsAreCheckedOnTheRunningSystem() async throws {
        try await withRoutes { folder in
            try await withPrivateRedis { redis in
                let live = ["--verify", "--broker", redis.url(), "--timeout", "60"]
                func verify() async throws -> FinishedProcess {
                    try await Toolkit.run(
                        ["routes", "rename", "old=new", "--routes", "r.yaml", "--output", "json"] + live,
                        in: folder.path)
                }
                #expect(try await verify().exitCode == 4)
                let environment = [
                    "CACHE_URI": redis.url(), "DATABASE_URI": folder.file("p.sqlite"), "LOG_FORMAT": "json",
                ]
                try await withChildProcess(
                    Checkout.executable("orchestrator-worker"), ["-Q", "old,new", "--routes-check", "off"],
                    environment: environment
                ) { worker in
                    try await worker.line(containing: "\"ready\"")
                    let first = try await verify()
                    #expect(first.exitCode == 1)
                    #expect(try first.objects().map { $0["progress"] } == ["done", "pending", "pending", "pending"])
                    #expect(try first.objects()[1]["is_next"] == true)
                    #expect(try await rename(folder, "--step", "producer", "--write").exitCode == 0)
                    #expect(try await verify().objects().map { $0["progress"] } == ["done", "done", "done", "pending"])
                }
                try await withChildProcess(
                    Checkout.executable("orchestrator-worker"), ["-Q", "new", "--routes-check", "off"],
                    environment: environment
                ) { worker in
                    try await worker.line(containing: "\"ready\"")
                    #expect(try await verify().exitCode == 0)
                }
            }
        }
    }
}
