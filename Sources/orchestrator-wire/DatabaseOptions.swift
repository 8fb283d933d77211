import ArgumentParser
import Diagnostics
import ProcessStore
import ServiceConfiguration

/// The option that names the database of the processes, which is only read.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "The database, as DATABASE_URI names it; it is only read. Without it only the broker is looked at.")
    var database: String?

    /// Nil when none is named, neither here nor in the environment nor in the configuration file.
    ///
    /// - Throws: ``ExitStatus/usage`` or ``ExitStatus/broker``, after it has said why.
    func open(config: String?) async throws -> (any ProcessStore)? {
        guard let location = try location(config) else { return nil }
        do throws(StoreError) {
            switch location {
            case .sqlite(let path): return try await SQLiteProcessStore.openToRead(path: path)
            case .postgresql(let uri): return try await PostgreSQLProcessStore.openToRead(uri: uri)
            }
        } catch {
            throw Self.refuse(error)
        }
    }

    private func location(_ config: String?) throws -> DatabaseLocation? {
        do throws(ConfigurationError) {
            var reader = try ConfigurationReader(configuration: config)
            let location = reader.read(SharedSettings.databaseURI, flag: database)
            let origin = reader.origin(of: SharedSettings.databaseURI)
            try reader.finish()
            return origin == .defaultValue ? nil : location
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.usage.thrown
        }
    }

    /// Says why the database did not answer. - Returns: what to end with.
    static func refuse(_ error: StoreError) -> ExitCode {
        StandardError.write(error.description.escapingControls + "\n")
        switch error.code {
        case .configuration, .schema: return ExitStatus.usage.thrown
        default: return ExitStatus.broker.thrown
        }
    }
}
