/// Waits until a worker is ready, by what its profile says shows it.
struct WorkerReadiness {
    let station: Station
    let worker: String

    func wait(within limit: Duration) async throws {
        // Nobody shows us the log of a worker that somebody else has started.
        let signs = station.profile.ready.filter {
            switch $0 {
            case .canary: false
            case .log: !station.options.isAttached
            default: true
            }
        }
        if signs.isEmpty { return try await Canary(station: station).sing("ready-\(worker)", within: limit) }
        let patterns = signs.compactMap { sign -> Regex<AnyRegexOutput>? in
            if case .log(let pattern) = sign { try? Regex(pattern) } else { nil }
        }
        let pings = signs.contains { if case .controlPing = $0 { true } else { false } }
        var read = 0
        let control = ControlClient(redis: station.redis)
        var asked: ControlClient.Request?
        let ready = try await poll(within: limit) { () -> Bool? in
            if let process = station.workers[worker] {
                if let exit = process.exit {
                    throw StationFailure(
                        description:
                            "the worker ended before it was ready (\(exit)); its last lines:\n\(process.log.tail(15))")
                }
                let lines = process.log.lines
                for line in lines.dropFirst(read) where patterns.contains(where: { line.text.contains($0) }) {
                    return true
                }
                read = lines.count
            }
            guard pings else { return nil }
            if let asked, try await !control.replies(asked).isEmpty {
                try await control.end(asked)
                return true
            }
            if let asked { try await control.end(asked) }
            asked = try await control.ask("ping", destination: [station.node(worker)])
            try await Task.sleep(for: .milliseconds(60))
            return nil
        }
        if let asked { try await control.end(asked) }
        guard ready == true else {
            let log = station.workers[worker]?.log.tail(15) ?? ""
            throw StationFailure(description: "the worker was not ready within \(limit); its last lines:\n\(log)")
        }
    }
}
