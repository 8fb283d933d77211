import ArgumentParser
import ServiceConfiguration
import Workflows

/// The command line of a worker: Celery's flags, and those of this project's services.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrator-worker",
        abstract: "Takes messages from the broker, runs their workflows and records every step.",
        discussion: """
            Examples:
              orchestrator-worker -Q new_tasks,resume_tasks,new_workflows,resume_workflows
              orchestrator-worker -Q new_workflows -c 8 -n w1@%h --routes routes.yaml
              orchestrator-worker -Q new_tasks --health-address 127.0.0.1:8081

            Every setting is read from its flag, else from the environment, else from the
            configuration file. The first SIGTERM or SIGINT (Ctrl-C) finishes what runs and
            gives the rest back; the second one stops at once, as SIGQUIT does. With
            --soft-shutdown-timeout SIGQUIT lets what runs go on for so long first, and with
            REMAP_SIGTERM=SIGQUIT the first SIGTERM does.

            Status 0: ended as it was told to. 2: the command line, the configuration, the
            routes or the workflows are wrong. 3: the broker or the database failed.
            """,
        version: ProductVersion.current
    )

    /// What the program brought along.
    @TaskLocal static var workflows: [Workflow] = []
    @TaskLocal static var decoration = WorkerDecoration.none

    @OptionGroup var options: WorkerOptions

    mutating func run() async throws {
        let status = await WorkerProgram(
            options: options, workflows: Self.workflows, decoration: Self.decoration
        ).run()
        if status != .ok { throw status.thrown }
    }
}
