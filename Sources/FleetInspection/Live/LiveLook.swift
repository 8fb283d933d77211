import Brokers
import Diagnostics
import LosslessJSON
import TaskRoutes

/// The running system at one moment, against the routes.
public struct LiveLook: Sendable {
    public let fleet: FleetView
    public let survey: BrokerSurvey
    public let findings: [Diagnostic]

    /// - Parameter renames: old queues, and what they are called now.
    public static func take(
        _ broker: RedisBroker, table: RouteTable, timeout: Duration, renames: [String: String] = [:]
    ) async throws(BrokerError) -> LiveLook {
        let fleet = try await FleetView.ask(broker, timeout: timeout)
        let survey = try await broker.survey(queues: LiveCheck.queues(of: table, fleet, renames: renames))
        let check = LiveCheck(table: table, fleet: fleet, survey: survey, renames: renames)
        return LiveLook(fleet: fleet, survey: survey, findings: check.findings())
    }

    /// The tables of queues and workers, for people.
    public func text(_ table: RouteTable) -> String {
        let view = SurveyView(table: table, fleet: fleet, survey: survey)
        return view.text + "\n" + fleet.text
    }

    /// The keys are an interface: others parse them.
    public func json(_ table: RouteTable) -> JSONValue {
        let view = SurveyView(table: table, fleet: fleet, survey: survey)
        return [
            "fleet": fleet.json, "queues": view.json, "dead_letters": .number(JSONNumber(survey.deadLetters)),
            "is_complete": .bool(survey.isComplete),
        ]
    }
}
