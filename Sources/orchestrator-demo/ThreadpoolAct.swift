import LocalProcesses

extension Demo {
    /// One process, one SQLite file, no broker.
    func threadpool() async throws {
        await timeline.title("EXECUTOR=threadpool: one api process, an SQLite file, no broker")
        try await Service.with(
            "api", "\(executables)/orchestrator-api", ["--port", "0"],
            environment: ["EXECUTOR": "threadpool", "DATABASE_URI": "sqlite:///\(folder.file("threadpool.sqlite"))"],
            timeline: timeline
        ) { api in
            let stage = try await stage(api: api, executor: api)
            try await stage.start("demo_three_steps", #"[{"name": "Ada", "count": 2}]"#, until: "completed")
        }
    }

    /// The api's port is its own choice; its log tells it.
    func stage(api: Service, executor: Service) async throws -> Stage {
        let ready = try await api.line("that the api is ready") { $0["port"] != nil }
        guard let port = ready["port"].flatMap({ Int($0) }) else { throw LocalFailure("the api tells no port") }
        await timeline.show("api", "listens on 127.0.0.1:\(port)")
        return Stage(timeline: timeline, client: LocalHTTPClient(port: port), executor: executor)
    }
}
