import Testing

extension Interop {
    /// One side is orchestrator-core's, the other is ours, and nobody can tell from the database.
    @Suite struct CoreStandInTests {
        @Test("The real api with our worker only")
        func worker() async throws {
            let expected = try await CoreReference.rows.value
            try await CoreStack.with { stack in
                try await stack.withCoreAPI { api in
                    try await stack.withOurWorker { _ in
                        expectEqual(try await CoreScenario(stack: stack, api: api).play(), expected)
                    }
                }
            }
        }

        @Test("Our api with the real worker only")
        func api() async throws {
            let expected = try await CoreReference.rows.value
            try await CoreStack.with { stack in
                try await stack.withOurAPI { api in
                    try await stack.withCoreWorker { _ in
                        expectEqual(try await CoreScenario(stack: stack, api: api).play(), expected)
                    }
                }
            }
        }
    }
}

/// Names what differs line by line.
func expectEqual(
    _ rows: [String: String], _ expected: [String: String], sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect(rows.keys.sorted() == expected.keys.sorted(), sourceLocation: sourceLocation)
    for (what, text) in rows.sorted(by: { $0.key < $1.key }) {
        let lines = text.split(separator: "\n")
        let others = (expected[what] ?? "").split(separator: "\n")
        #expect(
            lines.count == others.count, "\(what):\n\(text)\n--- expected\n\(expected[what] ?? "")",
            sourceLocation: sourceLocation)
        for (line, other) in zip(lines, others) { #expect(line == other, "\(what)", sourceLocation: sourceLocation) }
    }
}
