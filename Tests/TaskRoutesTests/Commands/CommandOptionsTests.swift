import Testing

@testable import TaskRoutes

/// As Click 8 with Celery 5.6.3's worker reads the same words.
@Suite struct CommandOptionsTests {
    private func queues(_ command: String) -> String? {
        CommandOptions(WordSplitter.split(TracedText(command)).words, syntax: .celeryWorker).last("-Q")?.value.string
    }

    @Test(arguments: [
        ("-Q=a,b", "=a,b"), ("-Qa", "a"), ("-Q a -Q b", "b"), ("'--queues=a, b'", "a, b"), ("-Q ''", ""),
        ("-EQ a", "a"),
        ("-Ofair -Q a", "a"), ("-c4 -Q a", "a"), ("-l info -Q a b", "a"), ("-linfo -EBQa,b", "a,b"), ("--queue a", nil),
        ("-Q", nil), ("-- -Q a", nil),
    ])
    func queuesAreFound(command: String, expected: String?) {
        #expect(queues(command) == expected)
    }

    @Test func strangersAreKept() {
        let options = CommandOptions(
            WordSplitter.split(TracedText("-A p worker -Q a, b --queue c -Z -X")).words, syntax: .celeryWorker)
        #expect(options.positionals.map(\.string) == ["worker", "b", "c"])
        #expect(options.strays.map(\.word.string) == ["worker", "b"])
        #expect(options.unknown.map(\.string) == ["--queue", "-Z"])
        #expect(options.withoutValue.map(\.string) == ["-X"])
    }
}
