import Diagnostics

/// The fleet as routes files, command lines and manifests describe it.
public struct FleetDescription: Sendable {
    public var workers: [FleetWorker] = []
    public var services: [FleetService] = []
    /// What is wrong with the descriptions themselves.
    public var diagnostics = DiagnosticCollection()
    /// The texts that places point into, passwords of URLs masked.
    public var sources = SourceTexts()
    /// How many manifests were read.
    public var manifestCount = 0

    public init() {}

    public var apis: [FleetService] { services.filter { $0.role == .api } }
    public var monitors: [FleetService] { services.filter { $0.role == .monitor } }
}
