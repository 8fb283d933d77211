import Testing

@testable import OrchestratorWorker

@Suite("Node names, as Celery makes them of -n")
struct NodeNameTests {
    @Test(
        "Expansions",
        arguments: [
            ("w1@%h", "w1@box.example.org"), ("w1@%n", "w1@box"), ("w1@%d", "w1@example.org"),
            ("%n@%h", "box@box.example.org"), ("w1", "orchestrator-worker@w1"), ("w1@", "w1@box.example.org"),
            ("@%h", "orchestrator-worker@box.example.org"), ("100%@%n", "100%@box"), ("a@b@c", "a@b@c"),
        ])
    func expands(given: String, node: String) throws {
        #expect(try NodeName.expand(given, host: "box.example.org") == node)
    }

    @Test("An expansion that there is not", arguments: ["w%q@%h", "w@%1"])
    func unknown(given: String) {
        #expect(throws: NodeName.Failure.self) { try NodeName.expand(given, host: "box") }
    }

    @Test("Without -n two workers of one host have two names")
    func standard() {
        #expect(
            NodeName.standard(host: "box", processID: 1) != NodeName.standard(host: "box", processID: 2))
    }
}
