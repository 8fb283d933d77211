import Testing

@testable import TaskRoutes

@Suite("Names that no queue should have")
struct QueueNameTests {
    // OWP-ROUTE-011
    @Test(arguments: [
        ("", "queue-empty"), ("   ", "queue-empty"), (" a", "queue-space"), ("a\u{A0}", "queue-space"),
        ("a\t", "queue-space"), ("new_tasks\u{6}\u{16}3", "queue-control-character"),
        ("a\u{0}b", "queue-control-character"),
        ("a,b", "queue-comma"), ("unacked", "queue-reserved"), ("unacked_index", "queue-reserved"),
        ("unacked_mutex", "queue-reserved"), ("_kombu.binding.x", "queue-reserved"),
        ("orchestrator-wire.dead", "queue-reserved"), ("celery-task-meta-1", "queue-reserved"),
        (String(repeating: "ü", count: 128), "queue-too-long"),
    ])
    func refused(name: String, code: String) {
        #expect(QueueName.fault(in: name)?.code.name == code)
    }

    @Test(arguments: [
        "celery", "new_tasks", "a b", "unacked2", "kombu.x", "größe", String(repeating: "q", count: 255),
        "orchestrator-wire",
    ])
    func sound(name: String) {
        #expect(QueueName.fault(in: name) == nil)
    }

    @Test func theHintIsTheNameWithoutItsSpaces() {
        #expect(QueueName.fault(in: " b ")?.hint == "write `b`")
    }
}
