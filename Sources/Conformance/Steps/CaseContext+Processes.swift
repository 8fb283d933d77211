import LosslessJSON

extension CaseContext {
    func createProcess(_ arguments: Arguments) async throws {
        let name = try arguments.string("name")
        let task = WireTask(rawValue: try arguments.optionalString("message") ?? "") ?? permutation.task
        processes.insert(name)
        var request: JSONObject = [
            "process_id": .string(placeholders.processID(name)),
            "workflow": .string(try arguments.optionalString("workflow") ?? task.workflow),
            "is_task": .bool(try arguments.optionalBool("is_task") ?? task.isTask),
            "status": .string(try arguments.optionalString("status") ?? task.status),
            "program": program(arguments["program"] ?? [["do": "return"]]),
        ]
        if let state = arguments["state"] { request["state"] = state }
        _ = try await fixture().request("create_process", request)
        timeline.add(.suite, "process \(name) created: \(request["status"]?.string ?? "")")
    }

    /// Gates belong to their case: a release is sticky, and another case may use the same word.
    private func program(_ value: JSONValue) -> JSONValue {
        .array(
            (value.array ?? []).map { step in
                guard var object = step.object, object["do"]?.string == "gate", let name = object["name"]?.string else {
                    return step
                }
                object["name"] = .string(gate(name))
                return .object(object)
            })
    }

    private func gate(_ name: String) -> String { "\(permutation.name):\(name)" }

    func resume(_ arguments: Arguments) async throws {
        let name = try arguments.string("process")
        _ = try await fixture().request(
            "resume_process",
            ["process_id": .string(placeholders.processID(name)), "user_inputs": arguments["inputs"] ?? [[:]]])
        timeline.add(.suite, "process \(name) resumed")
    }

    /// The engine's lock, where the fixture can set it.
    func setLock(_ arguments: Arguments) async throws {
        let locked = try arguments.optionalBool("locked") ?? true
        _ = try await fixture().request("lock", ["locked": .bool(locked)])
        timeline.add(.suite, locked ? "the engine is locked" : "the engine is unlocked")
    }

    /// Somebody aborts a process, as the api does.
    func abort(_ arguments: Arguments) async throws {
        let name = try arguments.string("process")
        _ = try await fixture().request("abort", ["process_id": .string(placeholders.processID(name))])
        timeline.add(.suite, "process \(name) aborted")
    }

    func release(_ arguments: Arguments) async throws {
        let gate = try arguments.string("gate")
        _ = try await fixture().request("release", ["gate": .string(self.gate(gate))])
        timeline.add(.suite, "gate \(gate) released")
    }

    func awaitProcess(_ arguments: Arguments) async throws {
        let name = try arguments.string("process")
        let until = try arguments.optionalString("until") ?? "finished"
        let count = try arguments.optionalInt("count") ?? 1
        let limit = try limit(arguments)
        let met = try await isMet(name, until: until, count: count, within: limit)
        if met {
            timeline.add(.worker, "process \(name): \(until)\(count > 1 ? " \(count) times" : "")")
        } else if try isRequired(arguments) {
            throw StepUnmet(
                description: "process \(name) was not \(until)\(count > 1 ? " \(count) times" : "") within \(limit)")
        }
    }

    /// Asks in short spans, so that a worker that has died is noticed at once.
    func isMet(_ name: String, until: String, count: Int, within limit: Duration) async throws -> Bool {
        let end = ContinuousClock.now + limit
        let id = placeholders.processID(name)
        while true {
            let left = end - ContinuousClock.now
            let span = min(max(left, .milliseconds(1)), .milliseconds(400))
            do {
                _ = try await fixture().request(
                    "await",
                    [
                        "process_id": .string(id), "until": .string(until), "count": .int(count),
                        "timeout_ms": .int(Int(span.milliseconds.rounded(.up))),
                    ], within: span + .seconds(20))
                return true
            } catch let failure as FixtureFailure where failure.kind == .timeout {
                guard ContinuousClock.now < end, isAnyWorkerAlive else { return false }
            }
        }
    }

    /// Whether there is somebody to wait for.
    private var isAnyWorkerAlive: Bool {
        station.options.isAttached || station.workers.values.contains { $0.exit == nil }
    }

    /// Good messages, enough of them that each slot of the worker is seen to be free of what came before.
    func barrier(_ arguments: Arguments) async throws {
        let slots = permutation.case.settings["concurrency"]?.int ?? station.profile.concurrency
        let count = try arguments.optionalInt("count") ?? slots
        let number = nextBarrier()
        let names = (1...max(1, count)).map { "barrier-\(number)-\($0)" }
        let gate = "barrier-\(number)"
        let isGated = count > 1 && count <= slots
        for name in names {
            var process: JSONObject = ["name": .string(name)]
            if isGated { process["program"] = [["do": "gate", "name": .string(gate)]] }
            try await createProcess(Arguments(process))
            var publish: JSONObject = ["process": .string(name)]
            for key in ["queue", "message"] where arguments.has(key) { publish[key] = arguments[key] }
            try await self.publish(Arguments(publish), isStimulus: false)
        }
        let limit = try limit(arguments)
        if isGated {
            for name in names where try await !isMet(name, until: "started", count: 1, within: limit) {
                throw StepUnmet(description: "the good messages behind it were not all begun: \(name)\(lastWords)")
            }
            try await release(Arguments(["gate": .string(gate)]))
        }
        for name in names where try await !isMet(name, until: "finished", count: 1, within: limit) {
            throw StepUnmet(description: "a good message behind it was not executed: \(name)\(lastWords)")
        }
        timeline.add(.worker, "barrier of \(count) done")
    }

    var lastWords: String {
        for (name, worker) in station.workers.sorted(by: { $0.key < $1.key }) {
            if let exit = worker.exit { return " (worker \(name): \(exit))" }
        }
        return ""
    }
}
