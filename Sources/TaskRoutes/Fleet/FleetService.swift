import Diagnostics

/// Something of the fleet that consumes nothing: an api, or what watches the workers.
public struct FleetService: Sendable {
    public enum Role: String, Sendable, Hashable {
        case api
        /// Flower, an exporter, `celery events`: without the workers' events it sees nothing.
        case monitor
    }

    public let role: Role
    public let name: String
    public let place: Place?
    public let settings: FleetSettings
}
