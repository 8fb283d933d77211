import Brokers
import Diagnostics
import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import TaskRoutes

/// What a visit has found.
public struct DoctorReport: Sendable {
    /// The worst first; never empty.
    public let diagnoses: [Diagnosis]
    let table: RouteTable
    let fleet: FleetView
    let survey: BrokerSurvey
    let cases: [ProcessCase]
    let findings: [Diagnostic]
    let now: Date

    /// The one that is named first.
    public var cause: StuckCause { diagnoses.first?.cause ?? .nothingWrong }

    /// The keys are an interface: others parse them.
    public var json: JSONValue {
        [
            "cause": .string(cause.rawValue), "diagnoses": .array(diagnoses.map(json)),
            "fleet": fleet.json, "queues": view.json,
            "dead_letters": .number(JSONNumber(survey.deadLetters)),
            "workers_alive": .object(
                JSONObject(
                    survey.signsOfLife.sorted { $0.key < $1.key }.map { (key: $0.key, value: .seconds($0.value)) })),
            "processes": .array(cases.map(processJSON)),
            "findings": .array(findings.map { .object(JSONRenderer().object(of: $0)) }),
        ]
    }

    private func json(_ diagnosis: Diagnosis) -> JSONValue {
        [
            "cause": .string(diagnosis.cause.rawValue), "is_fault": .bool(diagnosis.cause.isFault),
            "process_id": .text(diagnosis.processID.map(ProcessID.text)), "queue": .text(diagnosis.queue),
            "detail": .string(diagnosis.detail), "fix": .texts(diagnosis.fix),
        ]
    }

    var view: SurveyView { SurveyView(table: table, fleet: fleet, survey: survey) }

    private func processJSON(_ subject: ProcessCase) -> JSONValue {
        var object: JSONObject = ["process_id": .string(ProcessID.text(subject.id))]
        if case .found(let record, let lease) = subject.row {
            object["status"] = .string(record.lastStatus.rawValue)
            object["workflow"] = .string(record.workflowName)
            object["last_step"] = .text(record.lastStep)
            object["failed_reason"] = .text(record.failedReason)
            object["modified_seconds_ago"] = .seconds(now.timeIntervalSince(record.lastModifiedAt))
            object["lease"] =
                lease.map {
                    [
                        "node": .string($0.lease.node), "fence": .number(JSONNumber($0.lease.fence)),
                        "left_seconds": .seconds($0.expiresAt.timeIntervalSince(now)),
                    ]
                } ?? .null
        } else {
            for key in ["status", "workflow", "last_step", "failed_reason", "modified_seconds_ago", "lease"] {
                object[key] = .null
            }
        }
        object["messages"] = .array(subject.messages.map(messageJSON))
        object["dead_letters"] = .texts(subject.deadLetters.map(\.id))
        return .object(object)
    }

    private func messageJSON(_ message: LocatedMessage) -> JSONValue {
        let id = MessageGlance(message.entry).id
        switch message.place {
        case .waiting(let queue, let list, let ahead):
            return [
                "id": .text(id), "place": "waiting", "queue": .string(queue),
                "priorities": .string(BrokerList.priorities(of: list)), "ahead": .number(JSONNumber(ahead)),
                "owner": nil, "held_seconds": nil,
            ]
        case .held(let queue, let owner, let since):
            return [
                "id": .text(id), "place": "held", "queue": .text(queue), "priorities": nil, "ahead": nil,
                "owner": .text(owner), "held_seconds": .seconds(since.map { survey.takenAt - $0 }),
            ]
        }
    }
}
