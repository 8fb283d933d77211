import Testing

@testable import Conformance

/// What the runner promises whatever the programs under test do: a clear verdict, no hang, nobody left behind.
struct WeatherTests {
    private let pid = "echo $$ > \"$PROFILE_DIR/pid\"\n"

    private func only(_ results: [CheckResult]) throws -> CheckResult {
        try #require(results.first, "there is no result")
    }

    @Test func `a worker that never comes up is an error, and is ended`() async throws {
        let suite = try WeatherSuite(worker: pid + "exec sleep 1000")
        let result = try only(await suite.run(readyWithin: "1s"))
        #expect(result.status == .error)
        #expect(result.reason?.contains("was not ready within") == true)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }

    @Test func `a worker that dies at its start is an error that shows its last words`() async throws {
        let suite = try WeatherSuite(worker: pid + "echo no such queue >&2\nexit 3")
        let result = try only(await suite.run())
        #expect(result.status == .error)
        #expect(result.reason?.contains("exit status 3") == true)
        #expect(result.reason?.contains("no such queue") == true)
    }

    @Test func `a worker that floods its standard error is judged like any other, and costs no memory`() async throws {
        let suite = try WeatherSuite(worker: pid + "echo ready\nexec yes 'nothing at all is the matter' >&2")
        let result = try only(await suite.run())
        #expect(result.status == .fail)
        #expect(result.timeline.count <= 600)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }

    @Test func `a worker that ignores SIGTERM fails, and is ended all the same`() async throws {
        var suite = try WeatherSuite(worker: pid + "trap '' TERM\necho ready\nwhile :; do sleep 0.05; done")
        suite.steps = [["signal": "TERM"], ["await_exit": ["worker": "a", "within": "500ms"]]]
        let result = try only(await suite.run())
        #expect(result.status == .fail)
        #expect(result.reason?.contains("did not end within") == true)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }

    @Test func `a worker that eats every message and does nothing fails`() async throws {
        let suite = try WeatherSuite(
            worker: pid + "echo ready\nwhile :; do redis-cli -u \"$BROKER_URL\" RPOP s0.new_workflows >/dev/null; done")
        let result = try only(await suite.run())
        #expect(result.status == .fail)
        #expect(result.reason?.contains("nobody executed it") == true)
        #expect(result.reason?.contains("was not finished") == true)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }

    @Test func `children of a worker are not left behind`() async throws {
        let suite = try WeatherSuite(worker: "sh -c 'sleep 1000 & echo ready; wait' &\n" + pid + "wait")
        let result = try only(await suite.run())
        #expect(result.status == .fail)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }

    @Test func `garbage on the fixture's pipe is the fixture's fault`() async throws {
        var suite = try WeatherSuite(worker: "echo ready; exec sleep 1000")
        suite.fixture = "echo 'Traceback (most recent call last):'\nexec cat >/dev/null"
        let result = try only(await suite.run())
        #expect(result.status == .error)
        #expect(result.reason?.contains("what is no reply: Traceback") == true)
    }

    @Test func `a fixture that dies leaves nobody waiting`() async throws {
        var suite = try WeatherSuite(worker: "echo ready; exec sleep 1000")
        suite.fixture = WeatherSuite.patientFixture.replacing(
            "case \"$line\" in",
            with: """
                case "$line" in
                  *create_process*) echo 'out of memory' >&2; exit 1;;
                """)
        let result = try only(await suite.run())
        #expect(result.status == .error)
        #expect(result.reason?.contains("the fixture ended (exit status 1)") == true)
    }

    @Test func `a fixture that is not there is an error`() async throws {
        var suite = try WeatherSuite(worker: "echo ready; exec sleep 1000")
        suite.fixture = "exit 127"
        let result = try only(await suite.run())
        #expect(result.status == .error)
    }

    @Test func `a broker that goes away is nobody's failure`() async throws {
        var suite = try WeatherSuite(worker: pid + "echo ready; exec sleep 1000")
        suite.isolation = "broker"
        suite.steps = [["broker": "kill"], ["publish": ["process": "probe"]]]
        let result = try only(await suite.run())
        #expect(result.status == .error)
        #expect(result.reason?.contains("the broker") == true)
        let isGone = try await suite.isGone()
        #expect(isGone)
    }
}
