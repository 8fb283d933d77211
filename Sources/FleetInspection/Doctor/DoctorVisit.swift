import Brokers
import Diagnostics
import FoundationEssentials
import ProcessStore
import TaskRoutes

/// Gathers what a ``Doctor`` judges: from the fleet, the broker and the database. It changes nothing in any of them.
public struct DoctorVisit: Sendable {
    private let broker: RedisBroker
    private let store: (any ProcessStore)?
    private let table: RouteTable
    /// How long workers have to answer.
    private let timeout: Duration
    private let brokerOptions: String

    /// Processes that are looked at when none is named.
    private static let mostProcesses = 20
    /// A process whose message was sent just now is not stuck.
    private static let patience = 60.0

    public init(
        broker: RedisBroker, store: (any ProcessStore)?, table: RouteTable, timeout: Duration,
        brokerOptions: String = ""
    ) {
        self.broker = broker
        self.store = store
        self.table = table
        self.timeout = timeout
        self.brokerOptions = brokerOptions
    }

    /// - Parameter process: nil for those that seem to be stuck.
    /// - Throws: `BrokerError`, `StoreError`.
    public func run(process: UUID?) async throws -> DoctorReport {
        let now = Date()
        let fleet = try await FleetView.ask(broker, timeout: timeout)
        let survey = try await broker.survey(queues: LiveCheck.queues(of: table, fleet))
        let ids = if let process { [process] } else { try await suspects(now) }
        let cases = try await cases(ids, queues: Set(survey.queues.map(\.name)))
        let doctor = Doctor(
            table: table, fleet: fleet, survey: survey, isEngineLocked: try await store?.isEngineLocked(), now: now,
            brokerOptions: brokerOptions)
        let diagnoses = process == nil ? doctor.examine(cases) : cases.map(doctor.diagnose)
        let findings = LiveCheck(table: table, fleet: fleet, survey: survey).findings()
        return DoctorReport(
            diagnoses: diagnoses, table: table, fleet: fleet, survey: survey, cases: cases,
            findings: DiagnosticCollection(findings).sorted, now: now)
    }

    private func suspects(_ now: Date) async throws -> [UUID] {
        guard let store else { return [] }
        return try await store.unsent(since: now - Self.patience, limit: Self.mostProcesses).map(\.processID)
    }

    private func cases(_ ids: [UUID], queues: Set<String>) async throws -> [ProcessCase] {
        guard !ids.isEmpty else { return [] }
        let wanted = Set(ids)
        // The dead letters first: what is refused meanwhile is still found held.
        var dead: [UUID: [DeadLetterRecord]] = [:]
        try await broker.visitDeadLetters { record in
            if let entry = record.letter?.entry, let id = MessageGlance(entry).processID, wanted.contains(id) {
                dead[id, default: []].append(record)
            }
            return true
        }
        let (messages, isWhole) = try await broker.locate(queues: queues) { entry in
            MessageGlance(entry).processID.map(wanted.contains) ?? false
        }
        let byProcess = Dictionary(grouping: messages) { MessageGlance($0.entry).processID }
        var cases: [ProcessCase] = []
        for id in ids {
            cases.append(
                ProcessCase(
                    id: id, row: try await row(id), messages: byProcess[id] ?? [], deadLetters: dead[id] ?? [],
                    isSearchComplete: isWhole))
        }
        return cases
    }

    private func row(_ id: UUID) async throws -> ProcessCase.Row {
        guard let store else { return .unread }
        guard let detail = try await store.process(id) else { return .missing }
        return .found(detail.process, try await store.lease(of: id))
    }
}
