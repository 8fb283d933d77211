import ArgumentParser
import Brokers
import Diagnostics
import Logging
import RedisWire
import ServiceConfiguration

/// The options that say which broker is meant.
struct BrokerOptions: ParsableArguments {
    @Option(help: "The broker's URL; else CACHE_URI.")
    var broker: String?

    @Option(help: "What stands before every key in the broker; else GLOBAL_KEYPREFIX.")
    var keyPrefix: String?

    /// Opens the broker, and closes it afterwards.
    ///
    /// - Throws: ``ExitStatus/usage`` or ``ExitStatus/broker``, after it has said why; and what `body` throws.
    func withBroker<Result>(
        config: String?, _ body: (RedisBroker) async throws -> Result
    ) async throws -> Result {
        let broker = try open(config)
        do {
            let result = try await body(broker)
            await broker.close()
            return result
        } catch {
            await broker.close()
            guard let failure = error as? BrokerError else { throw error }
            throw Self.refuse(failure)
        }
    }

    /// What a command that is shown needs so that it means the same broker; a password is left to the environment.
    var shownOptions: String {
        var options: [String] = []
        if let broker, redacted(url: broker) == broker { options.append("--broker \(broker)") }
        if let keyPrefix { options.append("--key-prefix '\(keyPrefix)'") }
        return options.joined(separator: " ")
    }

    private func open(_ config: String?) throws -> RedisBroker {
        do throws(ConfigurationError) {
            var reader = try ConfigurationReader(configuration: config)
            let url = reader.read(SharedSettings.cacheURI, flag: broker)
            let prefix = reader.read(SharedSettings.globalKeyPrefix, flag: keyPrefix)
            try reader.finish()
            return try Self.open(url, prefix)
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.usage.thrown
        }
    }

    private static func open(_ url: String, _ prefix: String) throws(ConfigurationError) -> RedisBroker {
        let quiet = Logger(label: "broker") { _ in SwiftLogNoOpLogHandler() }
        do {
            return try RedisBroker(url: url, options: RedisBrokerOptions(keyPrefix: prefix), logger: quiet)
        } catch {
            throw ConfigurationError(Diagnostic(.error, code: "broker-url", error.message))
        }
    }

    /// Says why the broker did not do it. - Returns: what to end with.
    static func refuse(_ error: BrokerError) -> ExitCode {
        StandardError.write(error.description.escapingControls + "\n")
        return (error.code == .configuration ? ExitStatus.usage : .broker).thrown
    }
}
