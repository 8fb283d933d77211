import LosslessJSON

extension CaseContext {
    func sendSignal(_ arguments: Arguments) throws {
        let name = try arguments.optionalString("worker") ?? "a"
        let signal: ProcessSignal = try arguments.choice("signal", default: .terminate)
        let worker = try worker(name)
        if signal == .kill { worker.killGroup() } else { worker.send(signal) }
        timeline.add(.suite, "SIG\(signal.rawValue) to worker \(name)")
    }

    func startWorker(_ arguments: Arguments) async throws {
        let name = try arguments.optionalString("worker") ?? "a"
        var environment: [String: String] = [:]
        let extra = try arguments.child("env")
        for key in extra.object.keys { environment[key] = try extra.string(key) }
        timeline.add(.suite, "worker \(name) is started")
        let waits = try arguments.optionalBool("ready") ?? true
        do {
            try await station.start(name, environment: environment, waits: waits)
        } catch let failure as StationFailure where waits {
            throw StepUnmet(description: failure.description)
        }
        if waits { timeline.add(.worker, "worker \(name) is ready") }
    }

    func awaitExit(_ arguments: Arguments) async throws {
        let name = try arguments.optionalString("worker") ?? "a"
        let limit = try limit(arguments)
        guard let exit = try await worker(name).exit(within: limit) else {
            guard try isRequired(arguments) else { return }
            throw StepUnmet(description: "worker \(name) did not end within \(limit)")
        }
        timeline.add(.worker, "worker \(name) ended: \(exit)")
        let wanted = try arguments.ints("status")
        guard wanted.isEmpty || wanted.contains(exit.status) else {
            throw StepUnmet(description: "worker \(name) ended with \(exit), and not with \(wanted)")
        }
    }

    func awaitLog(_ arguments: Arguments) async throws {
        let name = try arguments.optionalString("worker") ?? "a"
        let text = try arguments.string("contains")
        let limit = try limit(arguments)
        let log = try worker(name).log
        guard try await poll(within: limit, { log.contains(text) ? true : nil }) == true else {
            guard try isRequired(arguments) else { return }
            throw StepUnmet(description: "worker \(name) did not log '\(text)' within \(limit)")
        }
    }

    func awaitEvent(_ arguments: Arguments) async throws {
        let limit = try limit(arguments)
        let met = try await poll(within: limit) { () -> Bool? in
            try self.judgeEvents(arguments).holds ? true : nil
        }
        guard met != true, try isRequired(arguments) else { return }
        throw StepUnmet(description: "the event did not come within \(limit)")
    }

    func control(_ arguments: Arguments) async throws {
        let command = try arguments.string("command")
        var extra: JSONObject = [:]
        for key in ["pattern", "matcher"] where arguments.has(key) { extra[key] = arguments[key] }
        for member in try arguments.child("body").object { extra[member.key] = member.value }
        let destination = arguments["destination"]?.isNull == false ? try arguments.strings("destination") : nil
        var mutations: [Mutation] = []
        for (index, change) in try arguments.array("mutate").enumerated() {
            mutations.append(try Mutation(change, at: arguments.pointer.appending("mutate").appending(index)))
        }
        let request = try await ControlClient(redis: redis).ask(
            command, arguments: arguments["arguments"] ?? [:], destination: destination, extra: extra,
            wantsReply: try arguments.optionalBool("reply") ?? true, mutations: mutations)
        requests[try arguments.optionalString("as") ?? command] = request
        timeline.add(.suite, "remote control: \(command)")
    }

    func awaitReply(_ arguments: Arguments) async throws {
        let name = try arguments.string("of")
        guard let request = requests[name] else { throw arguments.fault("of", "names no request") }
        let count = try arguments.optionalInt("count") ?? 1
        let limit = try limit(arguments)
        let client = ControlClient(redis: redis)
        let met = try await poll(within: limit) { () -> Bool? in
            try await client.replies(request).count >= count ? true : nil
        }
        if met == true { return timeline.add(.worker, "replied to \(name)") }
        guard try isRequired(arguments) else { return }
        throw StepUnmet(description: "there were not \(count) replies to \(name) within \(limit)")
    }

    func disturbBroker(_ arguments: Arguments) async throws {
        let what = try arguments.string("do")
        guard let server = station.options.server else {
            throw arguments.fault("do", "needs 'isolation: broker', and a broker that the suite has started")
        }
        switch what {
        case "stop": try await server.shutDown()
        case "kill": try await server.kill()
        case "start": try await server.start()
        case "restart":
            try await server.shutDown()
            try await server.start()
        case "pause": await server.freeze()
        case "resume": await server.thaw()
        default: throw arguments.fault("do", "must be stop, kill, start, restart, pause or resume")
        }
        timeline.add(.suite, "broker: \(what)")
    }

    func watch() async throws {
        monitor = try await CommandMonitor.open(redis)
        timeline.add(.suite, "the broker's commands are recorded")
    }
}
