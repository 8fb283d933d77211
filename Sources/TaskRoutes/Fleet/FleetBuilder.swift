import Diagnostics

/// Finds workers, apis and monitors among the programs that are started, and puts the fleet together.
struct FleetBuilder {
    var fleet = FleetDescription()

    private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "zsh", "ksh", "busybox"]
    /// Programs that take a command as one text.
    private static let textRunners: Set<String> = [
        "su", "runuser", "watchfiles", "watchmedo", "nodemon", "script", "flock",
    ]
    /// Programs that only speak of a worker, or look for one.
    private static let bystanders: Set<String> = [
        "echo", "printf", "grep", "pgrep", "pkill", "kill", "killall", "test", "[", "[[", "which", "command", "type",
        "pip", "pip3", "apt-get", "apk", "chown", "chmod", "mkdir", "cd", "rm", "ls", "cat", "tail", "systemctl",
        "supervisorctl", "touch", "logger", "trap", "source", ".",
    ]

    mutating func report(_ code: FindingCode, _ message: String, hint: String? = nil, at place: Place?) {
        fleet.diagnostics.append(Diagnostic(code, message, hint: hint, at: place))
    }

    /// Takes a program that is started. What is no part of the fleet is passed over.
    mutating func take(_ launch: Launch) {
        guard let first = launch.words.first, launch.depth < Launch.deepest,
            !Self.bystanders.contains(first.programName)
        else { return }
        var variables = launch.variables
        for (index, word) in launch.words.enumerated() {
            if index > 0, let (name, value) = word.cut(at: "="), name.isVariableName {
                variables.set(name.string, value)
                continue
            }
            var launch = launch
            launch.variables = variables
            let rest = launch.words.dropFirst(index + 1)
            if take(word, rest, launch) { return }
        }
    }

    /// Answers whether the word is a program of a fleet, with what follows it as its arguments.
    private mutating func take(_ word: TracedText, _ rest: ArraySlice<TracedText>, _ launch: Launch) -> Bool {
        switch word.programName {
        case let name where Self.shells.contains(name):
            return takeShell(rest, launch)
        case let name where Self.textRunners.contains(name):
            for argument in rest where argument.elements.contains(where: \.isWhitespace) {
                takeScript(argument, launch, shell: .oneCommand)
            }
            // `watchfiles` and its like also take the command in words of its own.
            return false
        case "celery":
            return takeCelery(word, rest, launch)
        case "orchestrator-worker":
            addWorker(.orchestratorWorker, word, CommandOptions(rest, syntax: .orchestrator), launch)
            noteShell(word, launch)
            return true
        case "orchestrator-api":
            addService(.api, word, CommandOptions(rest, syntax: .orchestrator), launch)
            return true
        case "uvicorn", "gunicorn", "hypercorn", "granian":
            addService(.api, word, nil, launch)
            return true
        case "flower", "celery-exporter":
            addService(.monitor, word, nil, launch)
            return true
        default:
            return false
        }
    }

    /// `-c` may stand among other letters: `bash -lc`, `sh -ec`.
    private mutating func takeShell(_ rest: ArraySlice<TracedText>, _ launch: Launch) -> Bool {
        guard
            let flag = rest.firstIndex(where: { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.string.hasSuffix("c") }),
            rest.indices.contains(flag + 1)
        else { return false }
        takeScript(rest[flag + 1], launch, shell: .oneCommand)
        return true
    }

    /// - Parameter shell: what stands before the command when the script is nothing else.
    mutating func takeScript(_ text: TracedText, _ launch: Launch, shell: Launch.Shell) {
        let (commands, faults, _) = ShellReader.read(text, variables: launch.variables)
        for fault in faults { report(.manifestSyntax, fault.message, at: fault.place) }
        for command in commands {
            var inner = launch
            inner.words = command.words
            inner.variables = command.variables
            inner.shell = shell == .script || command.hasCompany || command.isInBackground ? .script : shell
            inner.depth += 1
            take(inner)
        }
    }

    mutating func addService(
        _ role: FleetService.Role, _ word: TracedText, _ options: CommandOptions?, _ launch: Launch
    ) {
        fleet.services.append(
            FleetService(
                role: role, name: launch.name, place: word.place,
                settings: FleetSettings(options, launch.variables)))
    }

    /// Programs behind which the shell is nobody's main process, so that nothing is swallowed.
    private static let remotes: Set<String> = [
        "docker", "docker-compose", "podman", "kubectl", "ssh", "screen", "tmux", "systemd-run", "nohup", "setsid",
        "pm2",
    ]

    func noteShellNeeded(_ launch: Launch) -> Bool {
        guard launch.shell == .script, let first = launch.words.first else { return false }
        return first.string != "exec" && !Self.remotes.contains(first.programName)
    }

    mutating func noteShell(_ word: TracedText, _ launch: Launch) {
        guard noteShellNeeded(launch) else { return }
        report(
            .shellWithoutExec, "A shell starts this worker and does not pass SIGTERM on to it",
            hint: "write `exec` before the command", at: (launch.words.first ?? word).place ?? word.place)
    }
}

extension TracedText {
    /// The last part of a path, which is what a program is called by.
    var programName: String {
        guard isKnown else {
            // `${VENV}/bin/celery` is a celery, wherever it lies.
            guard let slash = elements.lastIndex(where: { $0.scalar == "/" && $0.unknown == nil }) else { return "" }
            let name = TracedText(elements[(slash + 1)...])
            return name.isKnown ? name.string : ""
        }
        return string.split(separator: "/").last.map(String.init) ?? ""
    }

    var isVariableName: Bool {
        guard isKnown, let first = elements.first, first.scalar.isNameStart else { return false }
        return elements.allSatisfy { $0.scalar.isNamePart }
    }
}
