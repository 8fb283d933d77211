import Brokers
import Diagnostics
import TaskRoutes

/// Compares what is routed with what running workers consume and with what the broker holds.
///
/// What nobody has told is unknown, and never taken for none.
public struct LiveCheck: Sendable {
    let table: RouteTable
    let fleet: FleetView
    let survey: BrokerSurvey
    /// Old queues of renames, and what they are called now.
    let renames: [String: String]

    public init(table: RouteTable, fleet: FleetView, survey: BrokerSurvey, renames: [String: String] = [:]) {
        self.table = table
        self.fleet = fleet
        self.survey = survey
        self.renames = renames
    }

    /// The queues that a survey has to look at for it, whether they hold anything or not.
    public static func queues(of table: RouteTable, _ fleet: FleetView, renames: [String: String] = [:]) -> Set<String>
    {
        Set(table.queues).union(fleet.consumedQueues).union(renames.keys).union(renames.values)
    }

    public func findings() -> [Diagnostic] { fleetFindings() + queueFindings() + brokerFindings() }

    /// Whether a queue that no answer names has certainly no consumer.
    var isAbsenceCertain: Bool { fleet.knowledge == .complete || fleet.knowledge == .none }

    func finding(
        _ code: FindingCode, _ message: String, hint: String? = nil, at place: Place? = nil
    ) -> Diagnostic {
        Diagnostic(code, message, hint: hint, at: place)
    }
}
