import ArgumentParser
import ServiceConfiguration
import Workflows

/// The command line of an api.
struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orchestrator-api",
        abstract: "Takes requests to start, resume and abort workflows, and sends them to workers.",
        discussion: """
            Examples:
              orchestrator-api
              orchestrator-api --port 8080 --database orchestrator.sqlite
              EXECUTOR=celery CACHE_URI=redis://localhost:6379/0 orchestrator-api --routes routes.yaml
              DATABASE_URI=postgresql://nwa:secret@db/orchestrator-core EXECUTOR=celery orchestrator-api
              orchestrator-api --host 0.0.0.0 --token-file /run/secrets/api-token

            Without EXECUTOR=celery this process executes the workflows itself and needs no
            broker. Every setting is read from its flag, else from the environment, else from
            the configuration file. The first SIGTERM or SIGINT (Ctrl-C) finishes what is in
            hand, the second one stops at once.

            Status 0: ended as it was told to. 2: the command line, the configuration, the
            routes or the workflows are wrong. 3: the address, the broker or the database failed.
            """,
        version: ProductVersion.current)

    /// What the program brought along.
    @TaskLocal static var workflows: [Workflow] = []

    @OptionGroup var options: APIOptions

    mutating func run() async throws {
        let status = await APIProgram(options: options, workflows: Self.workflows).run()
        if status != .ok { throw status.thrown }
    }
}
