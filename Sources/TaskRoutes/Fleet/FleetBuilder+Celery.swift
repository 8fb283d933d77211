import Diagnostics

extension FleetBuilder {
    /// Answers whether a subcommand of Celery follows.
    mutating func takeCelery(_ word: TracedText, _ rest: ArraySlice<TracedText>, _ launch: Launch) -> Bool {
        let options = CommandOptions(rest, syntax: .celeryWorker)
        guard let subcommand = options.positionals.first else { return false }
        // A program that a variable names is best pointed at where it is started.
        let word = subcommand.place == nil || word.place?.file == subcommand.place?.file ? word : subcommand
        switch subcommand.string {
        case "worker":
            reportFaults(of: options)
            addWorker(.celery, word, options, launch)
            if !options.flags.contains("-D") { noteShell(word, launch) }
        case "multi":
            guard let start = rest.firstIndex(where: { $0.string == "multi" }) else { return false }
            takeMulti(word, rest[(start + 1)...], launch)
        case "flower", "events":
            addService(.monitor, word, options, launch)
        case "beat", "inspect", "control", "status", "purge", "call", "report", "shell", "list", "result", "migrate",
            "graph", "logtool", "amqp", "upgrade":
            break
        default:
            return false
        }
        return true
    }

    /// `celery multi start …`; `restart` starts the same, and what stops or asks is no worker.
    private mutating func takeMulti(_ word: TracedText, _ rest: ArraySlice<TracedText>, _ launch: Launch) {
        guard let command = rest.first, ["start", "restart", "show"].contains(command.string) else { return }
        let words = rest.dropFirst()
        let multi = CeleryMulti(words)
        for fault in multi.faults { report(.multiNodeUnknown, fault.message, hint: fault.hint, at: fault.word.place) }
        let unknowns = words.filter { !$0.isKnown }.flatMap(\.unknowns)
        guard !multi.nodes.isEmpty else {
            addWorker(.celery, word, CommandOptions([], syntax: .celeryWorker), launch, unresolved: unknowns)
            return
        }
        for node in multi.nodes {
            var own = launch
            own.words = node.arguments
            let options = CommandOptions(node.arguments, syntax: .celeryWorker)
            // A word that is not known may be the nodes, or options with a -Q among them.
            let isVague =
                options.last("-Q") == nil && words.contains { word in !word.isKnown && word.elements.count == 1 }
            addWorker(
                .celery, word, options, own, node: node.name, unresolved: isVague ? unknowns : [])
        }
    }

    private mutating func reportFaults(of options: CommandOptions) {
        for flag in options.withoutValue {
            report(.workerOptionWithoutValue, "`\(flag.string)` has no value: Celery refuses to start", at: flag.place)
        }
        for stray in options.strays where stray.option == "-Q" || stray.option == "-X" {
            guard stray.word.isKnown else { continue }
            report(
                .workerArgumentStray,
                "`\(stray.word.string)` stands behind a blank: it is not in the list, and is ignored",
                hint: "write the list without blanks", at: stray.word.place)
        }
        for option in options.unknown where option.isKnown {
            let nearest = nearestSpelling(of: option.string, in: OptionSyntax.celeryWorker.all)
            report(
                .workerOptionUnknown, "`celery worker` has no option `\(option.string)`",
                hint: nearest.map { "did you mean `\($0)`?" }, at: option.place)
        }
    }

    mutating func addWorker(
        _ program: WorkerProgram, _ word: TracedText, _ options: CommandOptions, _ launch: Launch,
        node: String? = nil, unresolved: [UnresolvedReference] = []
    ) {
        let include = options.last("-Q")?.value
        let exclude = options.last("-X")?.value
        var unresolved = unresolved + (include?.unknowns ?? []) + (exclude?.unknowns ?? [])
        if include == nil { unresolved += Self.possibleOptions(options) }
        let selection = QueueSelection(
            include.map(QueueList.init), exclude.map(QueueList.init),
            whenAbsent: unresolved.isEmpty ? [QueueName.celeryDefault] : [])
        let name = node.map { "\(launch.name)/\($0)" } ?? launch.name
        fleet.workers.append(
            FleetWorker(
                name: name, program: program, place: word.place, selection: selection, unresolved: unresolved,
                sendsEvents: options.flags.contains("-E"), settings: FleetSettings(options, launch.variables),
                isScaledToZero: launch.isScaledToZero))
    }

    /// A word that is wholly unknown, `$OPTIONS` or `"$@"`, may hold a -Q.
    private static func possibleOptions(_ options: CommandOptions) -> [UnresolvedReference] {
        options.positionals.filter { $0.elements.first?.unknown != nil }.flatMap(\.unknowns)
    }
}
