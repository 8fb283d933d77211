import Diagnostics
import LocalProcesses
import ServiceConfiguration
import Testing

@testable import OrchestratorWorker

@Suite("What a worker is told by flags, environment and file")
struct WorkerSetupTests {
    private func setup(_ arguments: [String], _ environment: [String: String] = [:]) throws -> WorkerSetup {
        var reader = ConfigurationReader(environment: environment)
        return try WorkerSetup(try WorkerOptions.parse(arguments), &reader)
    }

    @Test("Celery's flags, short and long, joined and apart")
    func flags() throws {
        let short = try setup(["-Q", "a, b,c", "-X", "c", "-c3", "-n", "w@x", "-l", "warning", "-E"])
        let long = try setup([
            "--queues", "a, b,c", "--exclude-queues=c", "--concurrency", "3", "--hostname", "w@x", "--loglevel=WARNING",
            "--task-events",
        ])
        for setup in [short, long] {
            #expect(setup.configuration.queues == ["a", " b"])
            #expect(setup.configuration.concurrency == 3)
            #expect(setup.configuration.node == "w@x")
            #expect(setup.logLevel == .warning)
            #expect(setup.configuration.sendsTaskEvents)
        }
    }

    @Test("Without -Q Celery's default queue, without -c a process for each core")
    func defaults() throws {
        let setup = try setup([])
        #expect(setup.configuration.queues == ["celery"])
        #expect(setup.configuration.concurrency >= 1)
        #expect(setup.configuration.prefetchMultiplier == 4)
        #expect(setup.configuration.acknowledgement == .late)
        #expect(!setup.configuration.trustsMessageState)
        #expect(setup.healthAddress == nil)
    }

    @Test("What belongs to a fleet of Celery workers: results, events, limits, remote control, ways to stop")
    func fleet() throws {
        let standard = try setup([])
        #expect(standard.resultBackend == .disabled && standard.resultLife == .seconds(86_400))
        #expect(!standard.configuration.sendsTaskEvents && standard.configuration.heartbeat == .seconds(2))
        #expect(standard.configuration.control == .full && standard.configuration.timeLimit == nil)
        #expect(standard.stopping == StopPolicy() && standard.needlessFlags.isEmpty)

        let environment = [
            "CELERY_RESULT_BACKEND": "redis://:hunter2@r:1/2", "CELERY_RESULT_EXPIRES": "0",
            "WORKER_SEND_TASK_EVENTS": "true",
            "WORKER_CONTROL": "read-only", "WORKER_TIME_LIMIT": "1m", "REMAP_SIGTERM": "SIGQUIT",
        ]
        let fromEnvironment = try setup(["--soft-time-limit", "30", "--soft-shutdown-timeout", "4"], environment)
        #expect(fromEnvironment.resultBackend == .redis(url: "redis://:hunter2@r:1/2"))
        #expect(fromEnvironment.resultLife == nil)
        #expect(fromEnvironment.configuration.sendsTaskEvents)
        #expect(fromEnvironment.configuration.control == .readOnly)
        #expect(fromEnvironment.configuration.timeLimit == .seconds(60))
        #expect(fromEnvironment.configuration.softTimeLimit == .seconds(30))
        #expect(fromEnvironment.stopping == StopPolicy(softTimeout: .seconds(4), takesTermForQuit: true))
        #expect(!fromEnvironment.resolved.map(\.description).joined().contains("hunter2"))

        let flags = try setup([
            "--result-backend", "rpc://", "--without-heartbeat", "--without-mingle", "--without-gossip",
            "--max-tasks-per-child=5",
        ])
        #expect(flags.resultBackend == .reply)
        #expect(flags.configuration.heartbeat == nil)
        #expect(flags.needlessFlags == ["--max-tasks-per-child"])
    }

    @Test("A flag beats the environment")
    func precedence() throws {
        let environment = [
            "MAX_WORKERS": "7", "WORKER_ACKS": "early", "CACHE_URI": "redis://:secret@r:1/2",
            "TRUST_MESSAGE_STATE": "true",
            "WORKER_HEALTH_ADDRESS": "127.0.0.1:0",
        ]
        let fromEnvironment = try setup(["-Q", "a"], environment)
        #expect(fromEnvironment.configuration.concurrency == 7)
        #expect(fromEnvironment.configuration.acknowledgement == .early)
        #expect(fromEnvironment.configuration.trustsMessageState)
        #expect(fromEnvironment.broker == "redis://:secret@r:1/2")
        #expect(fromEnvironment.healthAddress == HealthAddress("127.0.0.1:0"))
        #expect(!fromEnvironment.resolved.map(\.description).joined().contains("secret"))

        let fromFlags = try setup(["-Q", "a", "-c", "2", "--acks", "late"], environment)
        #expect(fromFlags.configuration.concurrency == 2)
        #expect(fromFlags.configuration.acknowledgement == .late)
    }

    @Test(
        "Values that are wrong, each named by where it came from",
        arguments: [
            (["-c", "0"], "MAX_WORKERS from the flag --concurrency"), (["-c", "many"], "MAX_WORKERS"),
            (["--acks", "never"], "late or early"), (["--health-address", "8081"], "host:port"),
            (["-n", "w%q@h"], "%q"), (["--database", "mysql://h/d"], "DATABASE_URI"),
            (["--broker", "amqp://h"], "CACHE_URI"), (["--result-backend", "db://h"], "CELERY_RESULT_BACKEND"),
            (["--control", "none"], "WORKER_CONTROL"), (["--time-limit", "soon"], "WORKER_TIME_LIMIT"),
            (["--visibility-timeout", "soon"], "VISIBILITY_TIMEOUT"),
            (["--routes", "/nowhere/routes.yaml"], "/nowhere/routes.yaml"),
        ])
    func wrong(arguments: [String], text: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try setup(arguments) }
        #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
    }

    @Test(
        "The static rules against -Q",
        arguments: [
            ("new_tasks,new_workflows,resume_tasks,resume_workflows", "error", true, ""),
            ("tasks", "error", false, "worker-without-work"), ("tasks", "warn", true, "worker-without-work"),
            ("tasks", "off", true, ""), ("new_tasks", "error", true, "routed-queue-not-consumed"),
            ("new_tasks, resume_tasks", "error", false, "queue-space"),
        ])
    func routes(queues: String, check: String, mayStart: Bool, code: String) throws {
        let verdict = RoutesVerdict(try setup(["-Q", queues, "--routes-check", check]), colour: false)
        #expect(verdict.mayStart == mayStart)
        #expect(code.isEmpty ? verdict.text.isEmpty : verdict.text.contains(code), "\(verdict.text)")
    }
}
