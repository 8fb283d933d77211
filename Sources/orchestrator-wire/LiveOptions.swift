import ArgumentParser
import Diagnostics
import FleetInspection
import TaskRoutes

/// The options of `routes check` that look at the running system.
struct LiveOptions: ParsableArguments {
    @Flag(help: "Look at the running workers and at what the broker holds, too.")
    var live = false

    @OptionGroup var broker: BrokerOptions

    @Option(name: .shortAndLong, help: "Seconds to wait for the answers of workers, with --live.")
    var timeout: Double = 1

    @Option(
        name: .customLong("renamed"),
        help: ArgumentHelp(
            "A queue that has got another name, to see whether the old one is drained. May be repeated.",
            valueName: "old=new"))
    var renames: [String] = []

    func validate() throws {
        guard (0.05...300).contains(timeout) else { throw ValidationError("--timeout is 0.05 to 300 seconds") }
        for text in renames where QueueRename(text) == nil { throw ValidationError("'\(text)' is not OLD=NEW") }
        if !live, broker.broker != nil || !renames.isEmpty {
            throw ValidationError("--broker and --renamed go with --live")
        }
    }

    /// What the running system shows; nil when it was not asked for.
    ///
    /// - Throws: ``ExitStatus/usage`` or ``ExitStatus/broker``, after it has said why.
    func look(_ table: RouteTable, config: String?) async throws -> LiveLook? {
        guard live else { return nil }
        let names = Dictionary(renames.compactMap(QueueRename.init).map { ($0.old, $0.new) }) { _, last in last }
        return try await broker.withBroker(config: config) { broker in
            try await LiveLook.take(broker, table: table, timeout: .seconds(timeout), renames: names)
        }
    }
}
