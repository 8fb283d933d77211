extension StuckCause {
    /// In half a sentence.
    public var title: String {
        switch self {
        case .noWorker: "No worker is there"
        case .engineLocked: "The engine is locked"
        case .queueMisnamed: "The message waits on a queue whose name is wrong"
        case .queueWithoutConsumer: "The message waits on a queue that no worker consumes"
        case .consumerStalled: "A worker has free slots, says that it consumes the queue, and takes nothing"
        case .workerVanished: "The message is held by a worker that is gone"
        case .ownerGone: "The process is `running`, and nobody runs it"
        case .messageMissing: "The process waits for a worker, and its message is nowhere"
        case .messageDeadLettered: "A worker could not run the message"
        case .processUnknown: "The database does not know the process"
        case .processFailed: "A step of the process failed"
        case .fleetSilent: "Somebody is there, and nobody has answered"
        case .workersBusy: "Every worker that could run it is busy"
        case .waitingInLine: "The message waits its turn"
        case .messageScheduled: "The message waits for its time"
        case .processRunning: "A worker runs the process"
        case .processSuspended: "The process waits for input"
        case .processAwaitsCallback: "The process waits for a callback"
        case .processAborted: "The process was aborted"
        case .processCompleted: "The process is completed"
        case .nothingWrong: "Nothing is wrong"
        }
    }

    /// What it means, and how it is known.
    public var meaning: String {
        switch self {
        case .noWorker:
            """
            Nobody listens for remote control on this database under this key prefix, and no worker of this project shows life there. \
            Either no worker runs, or all of them are connected to another broker, another database of it or under another key prefix.
            """
        case .engineLocked:
            "The api was told to pause: while `global_lock` is set no process starts or goes on."
        case .queueMisnamed:
            """
            The queue that the message waits on is not consumed, and no route leads to it, or one that is consumed has almost the same \
            name. Celery creates a misspelt queue without a word, so the name was mistyped, or changed on one side only.
            """
        case .queueWithoutConsumer:
            "All workers that listen have told what they consume, and this queue is not among it."
        case .consumerStalled:
            """
            Workers that look at a queue touch it every second or two. This one has messages and has not been touched for a minute, \
            although a worker with free slots says that it consumes it: it has lost its connection without noticing, or hangs.
            """
        case .workerVanished:
            """
            The message was taken, and no worker that answers has it. A message that this project's worker held comes back within \
            seconds, once another of its kind lives. One that a Celery worker held comes back when it has been held for longer than the \
            visibility timeout (an hour, unless it is set) and a Celery worker looks for such.
            """
        case .ownerGone:
            """
            The status is `running`, but the lease of the worker is over, or no worker reports that it executes it. This project's api \
            sends its message again, and a worker takes the process over after the last step that was recorded. A process that only \
            Python workers ran is never taken over: whether its last step acted is for you to find out.
            """
        case .messageMissing:
            """
            The status is `created` or `resumed`, and no message of the process waits, is held, or is among the dead letters. It was \
            never sent, or lost: a Celery worker that is killed between taking a message and noting it loses it for good. This \
            project's api sends it again by itself after a minute.
            """
        case .messageDeadLettered:
            "The message was refused for the reason that the dead letter names; the process stays as it is."
        case .processUnknown:
            "No such process is in the database that was named. Api and workers may use another one."
        case .processFailed:
            "The process stopped in a step; the reason is recorded. It can be resumed, and runs that step again."
        case .fleetSilent:
            """
            A program listens for remote control and did not answer in time, so what the fleet consumes and does is unknown. A Celery \
            worker with the solo pool answers only between two tasks.
            """
        case .workersBusy:
            "Workers consume the queue, and each of their slots is taken. The message is next when one is free."
        case .waitingInLine: "Workers consume the queue, and other messages are before this one."
        case .messageScheduled: "The message has an `eta` that is still to come; a worker holds it until then."
        case .processRunning: "A worker that lives holds the lease of the process, or reports that it executes it."
        case .processSuspended: "Somebody has to fill in a form and resume it."
        case .processAwaitsCallback: "Another system has to call the process back."
        case .processAborted: "Somebody ended it; it can't be resumed."
        case .processCompleted: "It has run to its end."
        case .nothingWrong:
            "Queues that messages are routed to are consumed, nothing waits where nobody looks, and no process is stuck."
        }
    }

    /// What to do.
    public var remedy: String {
        switch self {
        case .noWorker: "Start a worker, or correct the broker's URL, its database or the key prefix on one side."
        case .engineLocked: "Unlock it: `PUT /api/settings/status` with `{\"global_lock\": false}`."
        case .queueMisnamed:
            "Correct the name on the side that is wrong, and move what waits: `orchestrator-wire routes move`."
        case .queueWithoutConsumer: "Add the queue to the `-Q` of a worker."
        case .consumerStalled: "Restart the worker."
        case .workerVanished: "Start a worker; or wait for the visibility timeout."
        case .ownerGone: "Send its message again with `orchestrator-wire message send`, or abort the process."
        case .messageMissing: "Send it again with `orchestrator-wire message send`, or resume the process."
        case .messageDeadLettered: "Mend the reason, then `orchestrator-wire dead replay`."
        case .processUnknown: "Give api, workers and this command the same `DATABASE_URI`."
        case .processFailed: "Mend the reason, then resume the process."
        case .fleetSilent: "Ask again with a longer `--timeout`."
        case .workersBusy: "Wait, raise `-c`, or start another worker."
        case .waitingInLine: "Wait, raise `-c`, or start another worker."
        case .messageScheduled: "Wait."
        case .processRunning: "Wait."
        case .processSuspended: "Resume it with the input."
        case .processAwaitsCallback: "See why the other system does not call."
        case .processAborted, .processCompleted, .nothingWrong: "Nothing."
        }
    }

    /// The page of all causes, in Markdown.
    public static var page: String {
        var text = """
            # Why a process is stuck: the causes

            `orchestrator-wire doctor` names one of these as the `cause`, the first of the list that holds. Those that are marked with a \
            star end it with status 1. This page is made by `orchestrator-wire doctor --explain all`.


            """
        for cause in allCases {
            text += "## \(cause.rawValue)\(cause.isFault ? " *" : "")\n\n"
            text += "\(cause.title). \(cause.meaning)\n\n**What to do:** \(cause.remedy)\n\n"
        }
        return String(text.dropLast())
    }
}
