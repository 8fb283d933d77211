import Foundation
import LocalProcesses
import Testing

extension Interop {
    /// What `docs/beside-celery.md` shows is true.
    @Suite struct BesideCeleryTests {
        @Test("The commands of \"A look\" run as they stand")
        func look() async throws {
            let page = try String(contentsOfFile: Checkout.file("docs/beside-celery.md"), encoding: .utf8)
            let section = try #require(
                page.components(separatedBy: "## A look\n").last?.components(separatedBy: "\n## ").first)
            let commands = section.split(separator: "\n").filter { $0.hasPrefix("    ") }.map {
                String($0.dropFirst(4))
            }
            #expect(commands.count >= 7)
            try await withTemporaryFolder { folder in
                try await withPrivateRedis(.init(tcp: true)) { redis in
                    let broker = try redis.tcpURL()
                    let products = URL(filePath: try Checkout.executable("orchestrator-worker"))
                        .deletingLastPathComponent().path()
                    let adapted = commands.map {
                        $0.replacingOccurrences(of: ".build/debug/", with: products)
                            .replacingOccurrences(of: "redis://127.0.0.1:6379/0", with: broker)
                    }
                    // The worker has to listen before it is asked, as it has when a person types.
                    let script = """
                        trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
                        set -e
                        celery() {
                            until redis-cli -s \(redis.socketPath) PUBSUB NUMPAT | grep -qv '^0'; do sleep 0.1; done
                            \(Checkout.file("conformance/peers/celery/run")) celery "$@"
                        }
                        \(adapted.joined(separator: "\n"))
                        wait
                        echo all is over
                        """
                    let result = try await FinishedProcess.run(
                        "bash", ["-c", script], environment: ["BROKER_URL": broker], workingDirectory: folder.path,
                        within: .seconds(240))
                    #expect(result.exitCode == 0, "\(result.standardError)")
                    for text in [
                        "1 node online", "new_workflows", "max-concurrency", "pool will grow", "add consumer reconcile",
                        "all is over",
                    ] {
                        #expect(result.standardOutput.contains(text), "\(text): \(result.standardOutput)")
                    }
                }
            }
        }
    }
}
