/// The options of a program: which take a value and which do not, by every spelling.
struct OptionSyntax: Sendable {
    /// Spelling to canonical spelling.
    let valued: [String: String]
    let flags: [String: String]

    var all: [String] { (Array(valued.keys) + Array(flags.keys)).filter { $0.hasPrefix("--") }.sorted() }

    init(valued: [[String]], flags: [[String]]) {
        self.valued = Self.table(valued)
        self.flags = Self.table(flags)
    }

    private static func table(_ groups: [[String]]) -> [String: String] {
        var table: [String: String] = [:]
        for group in groups { for spelling in group { table[spelling] = group[0] } }
        return table
    }

    /// `celery` and `celery worker`, those of Celery 4 included, whose options stood behind the subcommand.
    static let celeryWorker = OptionSyntax(
        valued: [
            ["-Q", "--queues"], ["-X", "--exclude-queues"], ["-n", "--hostname"], ["-b", "--broker"], ["-A", "--app"],
            ["-c", "--concurrency"], ["-l", "--loglevel"], ["-P", "--pool"], ["-O", "--optimization"],
            ["-I", "--include"], ["-S", "--statedb"], ["-s", "--schedule", "--schedule-filename"], ["--scheduler"],
            ["-f", "--logfile"], ["--pidfile"], ["--uid"], ["--gid"], ["--umask"], ["--executable"],
            ["--prefetch-multiplier"], ["--time-limit"], ["--soft-time-limit"],
            ["--max-tasks-per-child", "--maxtasksperchild"], ["--max-memory-per-child"], ["--autoscale"],
            ["--heartbeat-interval"], ["--result-backend"], ["--loader"], ["--config"], ["--workdir"],
        ],
        flags: [
            ["-E", "--task-events", "--events"], ["-D", "--detach"], ["-B", "--beat"], ["--purge", "--discard"],
            ["--without-gossip"], ["--without-mingle"], ["--without-heartbeat"], ["--disable-prefetch"],
            ["-C", "--no-color"], ["-q", "--quiet"], ["--skip-checks"], ["--version"], ["--help"], ["--autoreload"],
        ])

    /// `orchestrator-worker` and `orchestrator-api`, as far as a checker wants to know.
    static let orchestrator = OptionSyntax(
        valued: [
            ["-Q", "--queues"], ["-X", "--exclude-queues"], ["-n", "--hostname"], ["-b", "--broker"], ["--database"],
            ["--key-prefix"], ["--routes"], ["-c", "--concurrency"], ["-l", "--loglevel"], ["--config"],
            ["--target-queues"], ["--routes-check"], ["--log-format"], ["--service-name"], ["--http-port"],
        ],
        flags: [["-E", "--task-events"]])
}
