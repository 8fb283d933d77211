import Dispatch

/// Threads for the code of steps. A step that blocks its thread keeps none from the tasks that renew leases and answer the
/// broker, which would cost this worker all that it holds.
final class StepExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "orchestrator-worker.steps", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
