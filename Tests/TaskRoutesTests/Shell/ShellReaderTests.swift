import Testing

@testable import TaskRoutes

@Suite("Scripts are read as a shell would read them, and never run")
struct ShellReaderTests {
    /// The words of each command, joined by `|`; what is not known is shown as its reference.
    private func commands(_ script: String, _ variables: [String: String] = [:]) -> [String] {
        let known = VariableValues(variables.mapValues { TracedText($0) })
        return ShellReader.read(TracedText(script), variables: known).commands.map {
            $0.words.map(\.string).joined(separator: "|")
        }
    }

    @Test(arguments: [
        ("celery -Q a,b", ["celery|-Q|a,b"]),
        ("celery -Q 'a, b' \"c d\"", ["celery|-Q|a, b|c d"]),
        ("celery \\\n  -Q a # comment", ["celery|-Q|a"]),
        ("a && b || c; d & e | f", ["a", "b", "c", "d", "e", "f"]),
        ("celery -Q a\\ b", ["celery|-Q|a b"]),
        ("celery '' x", ["celery||x"]),
        ("celery -Q a > log 2>&1", ["celery|-Q|a"]),
        ("cat <<END\ncelery -Q no\nEND\ncelery -Q a", ["cat", "celery|-Q|a"]),
        ("if true; then celery -Q a; fi", ["true", "celery|-Q|a"]),
        ("run() { celery -Q a; }", ["run", "celery|-Q|a"]),
        ("celery -Q $(cat queues) x", ["celery|-Q|$(cat queues)|x"]),
        ("celery -Q `cat queues`", ["celery|-Q|`cat queues`"]),
        ("celery -Q a#b", ["celery|-Q|a#b"]),
    ])
    func words(script: String, expected: [String]) {
        #expect(commands(script) == expected)
    }

    @Test(arguments: [
        ("Q=a,b\ncelery -Q $Q", "celery|-Q|a,b"),
        ("celery -Q ${Q:-a,b}", "celery|-Q|a,b"),
        ("celery -Q ${Q-a}", "celery|-Q|a"),
        (": ${Q:=a}\ncelery -Q $Q", "celery|-Q|a"),
        ("Q=\ncelery -Q ${Q:-a}", "celery|-Q|a"),
        ("Q=\ncelery -Q \"${Q-a}\"", "celery|-Q|"),
        ("celery -Q ${Q:-${R:-a}}", "celery|-Q|a"),
        ("celery -Q ${Q:-\"a,b\"}", "celery|-Q|a,b"),
        ("O='-Q a'\ncelery $O", "celery|-Q|a"),
        ("O='-Q a'\ncelery \"$O\"", "celery|-Q a"),
        ("Q=a\nQ+=,b\ncelery -Q $Q", "celery|-Q|a,b"),
        ("Q=a celery -Q $Q", "celery|-Q|a"),
        ("A=(-Q a)\nA+=(-E)\ncelery \"${A[@]}\"", "celery|-Q|a|-E"),
        ("export Q=a\ncelery -Q $Q", "celery|-Q|a"),
        ("[ -z \"$Q\" ] && Q=a\ncelery -Q $Q", "celery|-Q|a"),
        ("if [ -z \"$Q\" ]; then Q=a; fi\ncelery -Q $Q", "celery|-Q|a"),
    ])
    func variables(script: String, last: String) {
        #expect(commands(script).last == last)
    }

    @Test(
        "What hangs on the way through a script, or on who calls it, is not known",
        arguments: [
            ("celery -Q $Q", "celery|-Q|$Q"),
            ("celery -Q ${Q:?must be set}", "celery|-Q|${Q:?must be set}"),
            ("if [ -n \"$1\" ]; then Q=a; fi\ncelery -Q $Q", "celery|-Q|$Q"),
            ("Q=a\nif x; then Q=b; fi\ncelery -Q $Q", "celery|-Q|$Q"),
            ("Q=a\nif x; then Q=b; fi\ncelery -Q ${Q:-c}", "celery|-Q|${Q:-c}"),
            ("x && Q=a\ncelery -Q $Q", "celery|-Q|$Q"),
            ("case $1 in a) Q=a;; b) Q=b;; esac\ncelery -Q $Q", "celery|-Q|$Q"),
            ("for q in a b; do celery -Q $q; done", "celery|-Q|$q"),
            ("celery \"$@\"", "celery|$@"),
            ("celery -Q ${Q%,*}", "celery|-Q|${Q%,*}"),
        ])
    func unknown(script: String, last: String) {
        #expect(commands(script).last { $0.hasPrefix("celery") } == last)
    }

    @Test func aValueThatIsKnownIsNoDefault() {
        #expect(commands("[ -z \"$Q\" ] && Q=a\ncelery -Q $Q", ["Q": "z"]).last == "celery|-Q|z")
        #expect(commands("if [ -z \"$Q\" ]; then Q=a; fi\ncelery -Q $Q", ["Q": "z"]).last == "celery|-Q|z")
    }

    @Test func insideABranchItsOwnValueHolds() {
        let found = commands("case $1 in a) Q=a; celery -Q $Q;; b) Q=b; celery -Q $Q;; esac")
        #expect(found.filter { $0.hasPrefix("celery") } == ["celery|-Q|a", "celery|-Q|b"])
    }

    @Test func openQuotesAreFaults() {
        let (commands, faults, _) = ShellReader.read(TracedText("celery -Q \"a\nmore"), variables: VariableValues())
        #expect(faults.count == 1)
        #expect(commands.first?.words.last?.string == "a")
        #expect(ShellReader.read(TracedText("x 'y"), variables: VariableValues()).faults.count == 1)
    }

    @Test func aVariableThatDoublesItselfEnds() {
        var script = "A=aaaaaaaa\n"
        for _ in 0..<64 { script += "A=$A$A\n" }
        #expect(ShellReader.read(TracedText(script), variables: VariableValues()).commands.isEmpty)
    }

    @Test func placesGoThroughVariables() throws {
        let text = ManifestText(Array("Q=a,bc\nO=\"-Q $Q\"\ncelery $O".utf8), file: "run.sh").whole
        let words = try #require(ShellReader.read(text, variables: VariableValues()).commands.last).words
        let queue = try #require(QueueList(words[2]).elements.last)
        #expect(queue.place.summary == "run.sh:1:5")
        #expect(queue.place.endColumn == 7)
    }
}
