import FleetInspection

/// Who executes workflows now.
struct WorkersOnline: Sendable {
    /// At least so many: one that neither answers nor shows life is not counted.
    let count: Int
    /// What is known of them; nil when this process executes itself.
    let fleet: FleetView?
}
