import ServiceConfiguration
import TaskRoutes

extension RoutesOptions {
    /// The routes, for a command that can't do anything with wrong ones.
    ///
    /// - Throws: ``ExitStatus/usage``, after it has said why.
    func loadSound() throws -> RouteConfiguration {
        let configuration = try load()
        guard !configuration.diagnostics.hasErrors else {
            StandardError.write("\(ConfigurationError(configuration.diagnostics))")
            throw ExitStatus.usage.thrown
        }
        return configuration
    }

    /// The routes file, if any.
    func path() throws -> String? {
        do throws(ConfigurationError) {
            var reader = try ConfigurationReader(configuration: config)
            return reader.read(SharedSettings.taskRoutesFile, flag: routes)
        } catch {
            StandardError.write("\(error)")
            throw ExitStatus.usage.thrown
        }
    }
}
