import NIOCore

/// Runs the jobs of tasks on an event loop, where replies arrive: a task with this preference changes threads neither to
/// send a command nor to take its answer, which halves the CPU per command.
public final class EventLoopTaskExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    public init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
