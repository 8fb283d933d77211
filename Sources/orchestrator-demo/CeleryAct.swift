import Foundation
import LocalProcesses

extension Demo {
    /// A broker, an api and a worker, each a process of its own.
    func celery() async throws {
        await timeline.title("EXECUTOR=celery: a redis-server, orchestrator-api, orchestrator-worker")
        try await withPrivateRedis { redis in
            let environment = [
                "EXECUTOR": "celery", "CACHE_URI": redis.url(),
                "DATABASE_URI": "sqlite:///\(folder.file("celery.sqlite"))", "DEMO_FLAG_DIR": folder.path,
            ]
            await timeline.show("broker", "redis-server on a unix socket")
            let queues = "new_tasks,resume_tasks,new_workflows,resume_workflows"
            try await Service.with(
                "api", "\(executables)/orchestrator-api", ["--port", "0"], environment: environment, timeline: timeline
            ) { api in
                try await Service.with(
                    "worker", "\(executables)/orchestrator-worker", ["-Q", queues], environment: environment,
                    timeline: timeline
                ) { worker in
                    try await worker.line("that the worker is ready") { $0.event == "ready" }
                    await timeline.show("worker", "listens to \(queues)")
                    try await perform(stage(api: api, executor: worker))
                }
            }
        }
    }

    private func perform(_ stage: Stage) async throws {
        await timeline.title("A workflow that completes")
        try await stage.start("demo_three_steps", #"[{"name": "Ada"}]"#, until: "completed")

        await timeline.title("A workflow that suspends for input, and is resumed")
        let suspended = try await stage.start("demo_suspend", #"[{"name": "Grace"}]"#, until: "suspended")
        try await stage.resume(suspended, #"[{"confirm": true, "comment": "go ahead"}]"#, until: "completed")

        await timeline.title("A workflow that fails, and is retried")
        let flag = folder.file("fail.flag")
        try Data().write(to: URL(filePath: flag))
        let failed = try await stage.start("demo_fail", #"[{"name": "Barbara"}]"#, until: "failed")
        try FileManager.default.removeItem(atPath: flag)
        try await stage.resume(failed, "[{}]", until: "completed")

        await timeline.title("A task")
        try await stage.start("task_demo", "[{}]", until: "completed")
    }
}
