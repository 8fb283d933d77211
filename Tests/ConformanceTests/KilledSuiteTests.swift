import Foundation
import LocalProcesses
import Testing

@testable import Conformance

/// A suite that is killed can't clean up: somebody else does.
struct KilledSuiteTests {
    @Test func `nothing that the suite has started outlives it, also when it is killed`() async throws {
        // Its worker is there for many seconds.
        let suite = try await ChildProcess.start(
            Checkout.executable("orchestrator-wire"),
            [
                "conformance", "run", "--profile", Checkout.file("conformance/profiles/orchestrator-worker.yaml"),
                "crash/in-a-step",
            ], workingDirectory: Checkout.root)
        let children = try await poll(within: .seconds(60)) { () -> [Int32]? in
            let children = Self.children(of: suite.processIdentifier)
            let names = children.map(Self.name)
            // A name in /proc has fifteen characters.
            let isComplete = ["redis-server", "orchestrator-fi", "orchestrator-wo"].allSatisfy(names.contains)
            return isComplete ? children : nil
        }
        suite.send(signal: SIGKILL)
        #expect(try await suite.exitCode() == 128 + SIGKILL)
        let started = try #require(children, "the suite started no worker")
        let isOver = try await poll(within: .seconds(20)) { started.contains(where: Self.isAlive) ? nil : true }
        #expect(isOver == true, "left: \(started.filter(Self.isAlive).map(Self.name))")
    }

    /// The fields behind the name, which is in parentheses: its state, its parent, …
    private static func status(_ pid: Int32) -> [Substring] {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return [] }
        return text[text.index(after: end)...].split(separator: " ")
    }

    private static func children(of parent: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { status($0).dropFirst().first == "\(parent)" }
    }

    private static func name(_ pid: Int32) -> String {
        ((try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8)) ?? "")
            .trimmingCharacters(in: .newlines)
    }

    /// What nobody has waited for yet is dead, too.
    private static func isAlive(_ pid: Int32) -> Bool {
        guard let state = status(pid).first else { return false }
        return state != "Z"
    }
}
