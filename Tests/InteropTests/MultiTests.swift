import LocalProcesses
import LosslessJSON
import Testing

extension Interop {
    /// The routes checker expands `celery multi` as the real one does.
    @Suite struct MultiTests {
        @Test(
            "Each node has the name and the queues that Celery gives it",
            arguments: [
                "3 -A p -Q:1 a -Q b",
                "10 -A p -l INFO -Q:1-3 a,b -Q:4,5 c -Q d -L:4,5 DEBUG",
                "x y z -A p -Q:1,3 a -Q c",
                "x y z -A p -Q:x,z a -Q c", "x y z -A p -Q:1-2 a -Q:z c", "3 -A p --queues:1=a --queues=b",
                "w1@h1 w2@h2 -Q:w1 a -Q:w2@h2 b -c 3 -c:w1 4", "2 -A p -E -Q a --without-gossip", "-A p 2 -Q a",
            ])
        func expands(arguments: String) async throws {
            let words = arguments.split(separator: " ").map(String.init)
            let real = try await FinishedProcess.run(
                Checkout.file("conformance/peers/celery/run"), ["python", "-m", "celery", "multi", "show"] + words,
                environment: ["BROKER_URL": "redis://127.0.0.1:1"])
            #expect(real.exitCode == 0, "\(real.standardError)")
            let ours = try await FinishedProcess.run(
                try Checkout.executable("orchestrator-wire"),
                ["routes", "check", "--worker", "celery multi start \(arguments)", "--output", "json"],
                environment: ["TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil])
            let workers = try #require(
                try JSONValue.parse(String(ours.standardOutput.dropLast()))["workers"]?.array)
            let found = workers.map { worker in
                let name = worker["name"]?.string?.split(separator: "/").last ?? ""
                return "\(name) \((worker["queues"]?.array ?? []).compactMap(\.string).joined(separator: ","))"
            }
            #expect(found == real.standardOutput.split(separator: "\n").map { Self.node(String($0)) })
        }

        /// Name and queues of a worker's command line.
        private static func node(_ line: String) -> String {
            let name = line.firstMatch(of: /\s-n ([^@ ]+)@/)?.1 ?? ""
            let queues = line.firstMatch(of: /\s(?:-Q |--queues=)(\S+)/)?.1 ?? "celery"
            return "\(name) \(queues)"
        }
    }
}
