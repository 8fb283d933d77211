import ArgumentParser
import Brokers
import Diagnostics
import FleetInspection
import LosslessJSON
import ServiceConfiguration
import TaskRoutes

/// `orchestrator-wire routes rename`: a queue's new name, without losing a message on the way.
struct RoutesRenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename",
        abstract: "Shows, checks and makes the steps by which a queue gets another name.",
        discussion: """
            Examples:
              orchestrator-wire routes rename new_workflows=workflows --routes routes.yaml
              orchestrator-wire routes rename new_workflows=workflows --routes routes.yaml --step workers --write
              orchestrator-wire routes rename new_workflows=workflows --routes routes.yaml --verify --broker redis://localhost:6379/0

            The order matters: workers consume both names, the api sends to the new one, the old queue is drained, workers drop the old \
            name. Files are shown as they would be; --write, with the --step that is meant, writes them.

            Exit status: 0 shown or written, or all steps are done; 1 a step is not done, or something is left to do by hand; 2 wrong \
            usage, 3 the broker failed, 4 no worker has answered.
            """
    )

    @Argument(help: "OLD=NEW; again for more.")
    var renames: [String]

    @OptionGroup var routes: RoutesOptions
    @OptionGroup var fleet: FleetOptions

    @Option(help: "workers, producer, drain or drop: that step alone.")
    var step: RenameStep.Kind?

    @Flag(help: "Write the files of the --step.")
    var write = false

    @Flag(help: "Ask the workers and the broker which steps are done.")
    var verify = false

    @OptionGroup var broker: BrokerOptions

    @Option(name: .shortAndLong, help: "Seconds to wait for the answers of workers.")
    var timeout: Double = 1

    @Option(help: "text, or json: one object a step.")
    var output: ResultOutput = .text

    func validate() throws {
        guard !renames.isEmpty else { throw ValidationError("name the queues: OLD=NEW") }
        for text in renames {
            guard let rename = QueueRename(text) else { throw ValidationError("'\(text)' is not OLD=NEW") }
            if let fault = QueueName.fault(in: rename.new) { throw ValidationError(fault.message) }
        }
        guard (0.05...300).contains(timeout) else { throw ValidationError("--timeout is 0.05 to 300 seconds") }
        if write, step == nil {
            throw ValidationError("--write needs the --step that is meant: workers, producer or drop")
        }
        if write, verify { throw ValidationError("--write and --verify are for different moments") }
    }

    func run() async throws {
        let queues = renames.compactMap(QueueRename.init)
        let configuration = try routes.loadSound()
        if verify { return try await verify(queues, configuration.table) }
        let input = try RenameFiles.read(routes, fleet, table: configuration.table)
        let plan = RenamePlan(queues, table: configuration.table, consumed: input.consumed, texts: input.texts)
        let steps = plan.steps.filter { step == nil || $0.kind == step }
        for (place, one) in steps.enumerated() { show(one, number: step == nil ? place + 1 : nil) }
        let relevant = plan.remainders
        StandardError.write(TextRenderer(colour: TerminalColour.onStandardError).render(relevant))
        if write { for file in steps.flatMap(\.files) { try RenameFiles.write(file) } }
        if !relevant.isEmpty { throw ExitStatus.findings.thrown }
    }

    private func show(_ step: RenameStep, number: Int?) {
        switch output {
        case .text:
            StandardOutput.line("\(number.map { "\($0). " } ?? "")\(step.kind.rawValue): \(step.title)")
            for line in step.instructions { StandardOutput.line("   \(line.escapingControls)") }
            for file in step.files { StandardOutput.write(file.diff) }
        case .json:
            let object: JSONValue = [
                "step": .string(step.kind.rawValue), "title": .string(step.title),
                "instructions": .array(step.instructions.map { .string($0) }),
                "files": .array(
                    step.files.map { ["file": .string($0.file), "diff": .string($0.diff), "written": .bool(write)] }),
            ]
            StandardOutput.line(object.text(.python))
        }
    }

    private func verify(_ queues: [QueueRename], _ table: RouteTable) async throws {
        let (state, isAnswered) = try await broker.withBroker(config: routes.config) { broker in
            let fleet = try await FleetView.ask(broker, timeout: .seconds(timeout))
            let names = Set(queues.flatMap { [$0.old, $0.new] })
            let survey = try await broker.survey(queues: names)
            return (RenameState(queues, table: table, fleet: fleet, survey: survey), !fleet.nodes.isEmpty)
        }
        for (place, one) in state.steps.enumerated() where step == nil || one.kind == step {
            switch output {
            case .text:
                let isNext = one == state.next ? "  <- now" : ""
                StandardOutput.line(
                    "\(place + 1). \(one.kind.rawValue): \(one.progress.rawValue), \(one.detail.escapingControls)\(isNext)"
                )
            case .json:
                let object: JSONValue = [
                    "step": .string(one.kind.rawValue), "progress": .string(one.progress.rawValue),
                    "detail": .string(one.detail), "is_next": .bool(one == state.next),
                ]
                StandardOutput.line(object.text(.python))
            }
        }
        guard isAnswered else {
            StandardError.write("no worker has answered: start them, or look with `orchestrator-wire inspect`\n")
            throw ExitStatus.nothingChecked.thrown
        }
        let open = state.steps.filter { (step == nil || $0.kind == step) && $0.progress != .done }
        if !open.isEmpty { throw ExitStatus.findings.thrown }
    }
}

extension RenameStep.Kind: ExpressibleByArgument {}
