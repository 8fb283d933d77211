import ArgumentParser
import ServiceConfiguration
import TaskRoutes

/// What describes the fleet: command lines and manifests.
struct FleetOptions: ParsableArguments {
    @Option(
        name: .customLong("worker"),
        help: "A worker's command line, \"celery -A app worker -Q a,b\" for example. May be repeated.")
    var workers: [String] = []

    @Option(
        name: .customLong("manifest"),
        help: ArgumentHelp(
            "What starts workers: docker-compose, Kubernetes, systemd, supervisor, Procfile, shell. May be repeated.",
            valueName: "file"))
    var manifests: [String] = []

    @Option(
        name: .customLong("env"),
        help: ArgumentHelp("A variable of the deployment that manifests use. May be repeated.", valueName: "name=value")
    )
    var environment: [String] = []

    func validate() throws {
        for variable in environment where !variable.contains("=") || variable.hasPrefix("=") {
            throw ValidationError("--env is NAME=VALUE, and this is '\(variable)'.")
        }
    }

    /// - Parameter table: for the workers of the routes file.
    /// - Returns: the fleet, and whether every manifest could be opened.
    func load(_ table: RouteTable) -> (fleet: FleetDescription, isComplete: Bool) {
        let variables = environment.map { text -> (String, String) in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), String(parts[1]))
        }
        var reader = FleetReader(
            folder: .besideManifests, variables: Dictionary(variables, uniquingKeysWith: { _, last in last }))
        reader.add(workersOf: table)
        for worker in workers { reader.add(command: worker) }
        var isComplete = true
        for path in manifests {
            do throws(BoundedFile.Failure) {
                reader.add(manifest: try BoundedFile.read(path), path: path == "-" ? "<stdin>" : path)
            } catch {
                isComplete = false
                reader.add(unreadable: path, reason: "\(error)")
            }
        }
        return (reader.fleet, isComplete)
    }
}

extension ManifestFolder {
    /// Files on disk, beside the manifest that names them: an absolute path of the machine where it will run is looked for
    /// below the manifest's folder, whole and by its last part.
    fileprivate static let besideManifests = ManifestFolder { path, manifest in
        guard manifest != "<stdin>" else { return nil }
        let folder = manifest.lastIndex(of: "/").map { String(manifest[...$0]) } ?? ""
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let candidates = path.hasPrefix("/") ? [folder + path.dropFirst(), folder + name] : [folder + path]
        for candidate in candidates {
            if let bytes = try? BoundedFile.read(candidate, limit: 1 << 20) { return bytes }
        }
        return nil
    }
}
