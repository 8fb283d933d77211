import ArgumentParser
import Brokers
import FleetInspection
import ProcessStore
import ServiceConfiguration
import TaskRoutes

/// `orchestrator-wire doctor`: why is my process stuck?
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Why is my process stuck? Names the cause and the fix.",
        discussion: """
            Examples:
              orchestrator-wire doctor --broker redis://localhost:6379/0 --database postgresql://localhost/orchestrator
              orchestrator-wire doctor --process 36ca78f9-98f9-423d-8f7a-e7118f686415 --routes routes.yaml
              orchestrator-wire doctor --watch
              orchestrator-wire doctor --explain queue-misnamed

            It looks at routes, queues, workers, held messages, dead letters and, with a database, at the processes that wait for \
            a worker since a minute, or at the one that is named. Nothing is changed anywhere.

            Exit status: 0 nothing is wrong, 1 a fault was found, 2 wrong usage, 3 the broker or the database failed.
            """
    )

    @OptionGroup var broker: BrokerOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var routes: RoutesOptions

    @Option(help: "The process that is stuck.")
    var process: ProcessIDArgument?

    @Option(name: .shortAndLong, help: "Seconds to wait for the answers of workers.")
    var timeout: Double = 1

    @OptionGroup var watch: WatchOptions

    @Option(help: "text, or json: one object a look.")
    var output: ResultOutput = .text

    @Option(help: "Explain a cause, or all of them, and look at nothing.")
    var explain: String?

    func validate() throws {
        guard (0.05...300).contains(timeout) else { throw ValidationError("--timeout is 0.05 to 300 seconds") }
    }

    func run() async throws {
        if let explain { return try show(explain) }
        let configuration = try routes.loadSound()
        let store = try await database.open(config: routes.config)
        do {
            try await visit(configuration.table, store)
            await store?.close()
        } catch {
            await store?.close()
            guard let failure = error as? StoreError else { throw error }
            throw DatabaseOptions.refuse(failure)
        }
    }

    private func visit(_ table: RouteTable, _ store: (any ProcessStore)?) async throws {
        let isFault = try await broker.withBroker(config: routes.config) { broker in
            let visit = DoctorVisit(
                broker: broker, store: store, table: table, timeout: .seconds(timeout),
                brokerOptions: self.broker.shownOptions)
            let last = LastLook()
            try await watch.run(isTable: output == .text) {
                let report = try await visit.run(process: process?.id)
                await last.note(report.cause.isFault)
                return output == .text ? report.text : report.json.text(.python) + "\n"
            }
            return await last.isFault
        }
        if isFault, !watch.watch { throw ExitStatus.findings.thrown }
    }

    private func show(_ name: String) throws {
        if name == "all" {
            StandardOutput.write(StuckCause.page)
            return
        }
        guard let cause = StuckCause(rawValue: name) else {
            let names = StuckCause.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--explain is all, or one of \(names)")
        }
        StandardOutput.line("\(cause.title).\n\(cause.meaning)\nWhat to do: \(cause.remedy)")
    }

    private actor LastLook {
        var isFault = false

        func note(_ isFault: Bool) { self.isFault = isFault }
    }
}
