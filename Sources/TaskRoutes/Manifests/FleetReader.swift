import Diagnostics
import MarkedYAML

/// Reads command lines and manifests, any number of them, into one description of a fleet. Nothing of what it reads is ever
/// executed; what is malformed becomes a finding.
public struct FleetReader {
    /// Bounds that no manifest of a deployment comes near.
    public static let limits = YAMLLimits(bytes: 4 << 20, depth: 64, nodes: 200_000, documents: 2_000)

    var builder = FleetBuilder()
    let folder: ManifestFolder
    /// What the user knows of the deployment's environment, before what manifests say.
    let given: VariableValues
    private var commandCount = 0

    /// - Parameters:
    ///   - folder: where files that manifests name are found.
    ///   - variables: what is known of the environment beside the manifests.
    public init(folder: ManifestFolder = .none, variables: [String: String] = [:]) {
        self.folder = folder
        given = VariableValues(variables.mapValues { TracedText($0) })
    }

    public var fleet: FleetDescription { builder.fleet }

    /// A worker by its command line, as a shell would read it.
    public mutating func add(command: String) {
        commandCount += 1
        let source = commandCount == 1 ? "--worker" : "--worker (\(commandCount).)"
        let bytes = Array(command.utf8)
        addSource(bytes, named: source)
        let before = builder.fleet.workers.count
        let text = ManifestText(bytes, file: source).whole
        let launch = Launch(name: "worker \(commandCount)", words: [], variables: given)
        builder.takeScript(text, launch, shell: .oneCommand)
        reportIfNone(before, "No worker was found in this command", at: text.place)
    }

    /// The `workers` of a routes file. Its text is among the sources of the routes already.
    public mutating func add(workersOf table: RouteTable) {
        for worker in table.workers {
            let before = builder.fleet.workers.count
            builder.takeScript(
                worker.traced, Launch(name: worker.name, words: [], variables: given), shell: .oneCommand)
            reportIfNone(before, "No worker was found in this command", at: worker.traced.place ?? worker.place)
        }
    }

    /// - Parameter path: as the user wrote it, for the places.
    public mutating func add(manifest bytes: [UInt8], path: String) {
        builder.fleet.manifestCount += 1
        guard bytes.count <= Self.limits.bytes else {
            builder.report(
                .manifestUnreadable, "\(path) has more than \(Self.limits.bytes) bytes, the most that is read",
                at: Place(file: path))
            return
        }
        addSource(bytes, named: path)
        let before = builder.fleet.workers.count
        let errors = builder.fleet.diagnostics.count
        let text = ManifestText(bytes, file: path)
        switch ManifestKind.recognise(path, text) {
        case .systemd: readSystemd(text)
        case .supervisor: readSupervisor(text)
        case .procfile: readProcfile(text)
        case .shell: readShell(text)
        case .environment: readDefaults(text)
        case .compose, .kubernetes, nil: readYAML(bytes, text)
        }
        if builder.fleet.diagnostics.count == errors {
            reportIfNone(before, "No worker was found in this manifest", at: Place(file: path))
        }
    }

    /// A manifest that could not even be read.
    public mutating func add(unreadable path: String, reason: String) {
        builder.fleet.manifestCount += 1
        builder.report(.manifestUnreadable, reason, at: Place(file: path))
    }

    mutating func addSource(_ bytes: [UInt8], named name: String) {
        builder.fleet.sources.add(SecretMask.hide(bytes), named: name)
    }

    private mutating func reportIfNone(_ before: Int, _ message: String, at place: Place?) {
        guard builder.fleet.workers.count == before else { return }
        builder.report(.manifestWithoutWorker, message, at: place)
    }
}
