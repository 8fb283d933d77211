import Diagnostics
import LosslessJSON

/// The routing of a deployment, put together from all that can say something about it.
public struct RouteConfiguration: Sendable {
    /// A routes file as it was read from disk.
    public struct File: Sendable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Not to be sent by while ``diagnostics`` has errors.
    public let table: RouteTable
    public let diagnostics: DiagnosticCollection
    /// The texts that the diagnostics point into.
    public let sources: SourceTexts

    /// - Parameters:
    ///   - file: nil for orchestrator-core's own routes.
    ///   - targetQueues: `CELERY_TARGET_QUEUES`; one that is not empty replaces the `target_queues` of the file.
    ///   - targetQueuesSource: what to call it in a finding.
    ///   - core: the release whose own routes hold when the file sets none; nil for the present ones.
    public init(
        file: File?, targetQueues: JSONObject = JSONObject(), targetQueuesSource: String = "CELERY_TARGET_QUEUES",
        core: CoreRelease? = nil
    ) {
        let base = core?.routes ?? CoreRelease.queuePerMessage
        var table = RouteTable(routes: base)
        var diagnostics = DiagnosticCollection()
        var sources = SourceTexts()
        if let file {
            sources.add(SecretMask.hide(file.bytes), named: file.path)
            (table, diagnostics) = RoutesFileReader.read(file.bytes, file: file.path, base: base)
        }
        if !targetQueues.isEmpty {
            let (queues, found) = TargetQueuesReader.read(targetQueues, source: targetQueuesSource)
            diagnostics.append(contentsOf: found.sorted)
            if let place = table.targetQueues.first?.place, table.targetQueues.map(\.queue) != queues.map(\.queue) {
                diagnostics.append(
                    Diagnostic(
                        .targetQueuesOverridden,
                        "The target queues of the file don't hold: \(targetQueuesSource) replaces them",
                        hint: "keep them in one place", at: place))
            }
            table = RouteTable(
                routes: table.routes, targetQueues: queues, workers: table.workers, routesPlace: table.routesPlace)
        }
        if let core, !core.hasTargetQueues, let entry = table.targetQueues.first {
            diagnostics.append(
                Diagnostic(
                    .targetQueuesUnknownToCore,
                    "orchestrator-core \(core) does not know target queues; they came with 5.3", hint: "remove them",
                    at: entry.place))
        }
        self.table = table
        self.diagnostics = diagnostics
        self.sources = sources
    }
}
