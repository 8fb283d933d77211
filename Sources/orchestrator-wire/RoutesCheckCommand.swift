import ArgumentParser
import Diagnostics
import ServiceConfiguration
import TaskRoutes

/// `orchestrator-wire routes check`: whether what is routed is consumed.
struct RoutesCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Proves that every queue to which a message is routed has a worker.",
        discussion: """
            Examples:
              orchestrator-wire routes check --routes routes.yaml --manifest docker-compose.yml
              orchestrator-wire routes check --core 5.5 --worker "celery -A app worker -Q new_tasks,new_workflows"
              helm template chart | orchestrator-wire routes check --manifest - --output github
              orchestrator-wire routes check --routes routes.yaml --live --broker redis://localhost:6379/0
              orchestrator-wire routes check --explain routed-queue-without-worker

            Status 0: sound. 1: a finding at or above --fail-on. 2: the command line or a file can't be used. 3: the broker \
            failed. 4: no worker is known, or none has answered, so nothing was proved. 5: only entries of the baseline \
            that excuse nothing any more.
            """
    )

    @OptionGroup var source: RoutesOptions
    @OptionGroup var fleet: FleetOptions
    @OptionGroup var live: LiveOptions

    @Option(help: "text, json, sarif, github, junit or html (one page, with a map).")
    var output: RoutesCheckOutput = .text

    @Option(help: "The least severity that fails: error, warning, note or never.")
    var failOn: FailureThreshold = .error

    @Flag(help: "Check the routes alone: that no worker is known is meant.")
    var routesOnly = false

    @Flag(help: "Workers should send events (-E), though no manifest shows who watches them.")
    var expectEvents = false

    @Option(help: ArgumentHelp("Findings that are known, each with its reason.", valueName: "file"))
    var baseline: String?

    @Option(help: ArgumentHelp("Explain a finding and end; \"all\" lists them.", valueName: "code"))
    var explain: String?

    func run() async throws {
        if let explain { return try explainFinding(explain) }
        let configuration = try source.load()
        let (description, isComplete) = fleet.load(configuration.table)
        let look = try await live.look(configuration.table, config: source.config)
        let report = RouteCheck(
            configuration, description,
            options: FleetRules.Options(expectsEvents: expectEvents, routesOnly: routesOnly || live.live),
            further: look?.findings ?? [], baseline: try baseline.map(loadBaseline) ?? Baseline())
        print(output.render(report, failOn: failOn.severity ?? .error, live: look), terminator: "")
        if !isComplete { throw ExitStatus.usage.thrown }
        if let least = failOn.severity, let worst = report.worstOfFleet, worst >= least {
            throw ExitStatus.findings.thrown
        }
        let isProved = look.map { $0.fleet.knowledge != .unknown } ?? routesOnly
        if report.fleet.workers.isEmpty, !isProved { throw ExitStatus.nothingChecked.thrown }
        if report.hasStaleEntries { throw ExitStatus.staleExpectations.thrown }
    }

    private func loadBaseline(_ path: String) throws -> Baseline {
        do throws(BoundedFile.Failure) {
            let bytes = try BoundedFile.read(path)
            let (baseline, diagnostics) = BaselineReader.read(bytes, file: path)
            guard diagnostics.hasErrors else { return baseline }
            var sources = SourceTexts()
            sources.add(bytes, named: path)
            StandardError.write(TextRenderer(sources: sources).render(diagnostics.sorted))
        } catch {
            StandardError.write("\(error)\n")
        }
        throw ExitStatus.usage.thrown
    }

    private func explainFinding(_ name: String) throws {
        if name == "all" {
            for code in FindingCatalogue.all { print("\(code.name) (\(code.severity.rawValue)): \(code.title)") }
            return
        }
        guard let code = FindingCatalogue.code(named: name) else {
            let nearest = nearestSpelling(of: name, in: FindingCatalogue.all.map(\.name))
            throw ValidationError(
                "There is no finding '\(name)'" + (nearest.map { ": did you mean '\($0)'?" } ?? "; \"all\" lists them.")
            )
        }
        print(FindingPage.text(code), terminator: "")
    }
}
