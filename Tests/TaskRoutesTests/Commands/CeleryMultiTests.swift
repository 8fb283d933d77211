import Testing

@testable import TaskRoutes

/// Against what `celery multi show` of Celery 5.6.3 prints for the same arguments.
@Suite struct CeleryMultiTests {
    private func multi(_ command: String) -> CeleryMulti {
        CeleryMulti(WordSplitter.split(TracedText(command)).words)
    }

    @Test(
        "Each node has the queues that celery multi gives it",
        arguments: [
            ("3 -A p -Q:1 a -Q b", ["celery1 a", "celery2 b", "celery3 b"]),
            ("3 -A p -Q:1-2 a -Q:3 c", ["celery1 a", "celery2 a", "celery3 c"]),
            ("3 -A p -Q:1,3 a -Q c", ["celery1 a", "celery2 c", "celery3 a"]),
            ("x y z -A p -Q:1,3 a -Q c", ["x c", "y c", "z c"]),
            ("x y z -A p -Q:x,z a -Q c", ["x a", "y c", "z a"]),
            ("x y z -A p -Q:1-2 a -Q:z c", ["x ", "y ", "z c"]),
            ("3 -A p --queues:1=a --queues=b", ["celery1 a", "celery2 b", "celery3 b"]),
            ("w -A p -Q:w a", ["w a"]),
            ("2 -A p -n foo@%h -Q a", ["celery1 a", "celery2 a"]),
            ("-A p 2 -Q a", ["celery1 a", "celery2 a"]),
            ("3 -A p -Q:1-9 a", ["celery1 a", "celery2 a", "celery3 a"]),
            ("w1@h1 w2@h2 -Q:w1 a -Q:w2@h2 b -c 3 -c:w1 4", ["w1 a", "w2 b"]),
            ("Q1 -A p worker -Q a", ["Q1 a", "worker a"]),
            ("2 -A p -E -Q a --without-gossip", ["celery1 a", "celery2 a"]),
        ])
    func queues(command: String, expected: [String]) {
        let found = multi(command).nodes.map { node in
            let options = CommandOptions(node.arguments, syntax: .celeryWorker)
            return "\(node.name) \(options.last("-Q")?.value.string ?? "")"
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("x y -A p -Q:1,2 a", 2), ("x y -A p -Q:1-2 a", 1), ("x y -A p -Q:z a", 1), ("2 -A p -Q:3 a", 1),
        ("3 -A p -Q:7-9 a", 1), ("x y -A p -Q:2 a", 0), ("2 -A p -Q:1-2 a", 0),
    ])
    func optionsThatNoNodeTakesAreFaults(command: String, count: Int) {
        #expect(multi(command).faults.count == count, "\(multi(command).faults.map(\.message))")
    }

    @Test func aMisspeltNodeFindsTheRightOne() {
        #expect(multi("workflows tasks -Q:task a").faults.first?.hint == "did you mean `tasks`?")
    }
}
