import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct OutgoingTaskTests {
    private static let goldenFiles =
        ["2.10.0", "3.2.3", "5.5.0"].flatMap { release in
            MessageKind.allCases.map { "\(release)/\($0.rawValue)" }
        } + ["5.5.0/resume_workflow.callback"]

    // OWP-ENV-004, OWP-ENV-007, OWP-ENV-009, OWP-ENV-010, OWP-HDR-006, OWP-HDR-009, OWP-HDR-010, OWP-PROP-003,
    // OWP-PROP-005, OWP-PROP-008, OWP-MSG-007, OWP-MSG-008, OWP-MSG-009, OWP-BODY-007, OWP-BODY-016, OWP-BODY-017,
    // OWP-BODY-021
    /// What real clients sent, byte for byte, but for the language.
    @Test(arguments: goldenFiles)
    func `the same bytes as orchestrator-core's api`(file: String) throws {
        let parts = file.split(separator: "/").map(String.init)
        let entry = try SpecVectors.golden(parts[0], parts[1])
        let written = try Self.copy(of: entry).encoded()
        let expected = String(decoding: entry, as: UTF8.self).replacing("\"lang\": \"py\"", with: "\"lang\": \"swift\"")
        #expect(String(decoding: written, as: UTF8.self) == expected)
    }

    /// Celery 5.2 knew three headers less, and release 1.0.0 wrote the bodies of resume_* with spaces.
    @Test(arguments: MessageKind.allCases)
    func `the same fields as release 1_0_0`(kind: MessageKind) throws {
        let entry = try SpecVectors.golden("1.0.0", kind.rawValue)
        var task = try Self.copy(of: entry)
        if kind == .resumeTask || kind == .resumeWorkflow { task.bodyStyle = .python }
        var written = try #require(try JSONValue.parse(task.encoded()).object)
        var headers = try #require(written["headers"]?.object)
        for newer in ["replaced_task_nesting", "stamped_headers", "stamps"] { headers[newer] = nil }
        headers["lang"] = "py"
        written["headers"] = .object(headers)
        #expect(try .object(written) == JSONValue.parse(entry))
    }

    // OWP-HDR-017
    @Test func `the same bytes as Celery's client in protocol 1`() throws {
        let vector = try #require(try SpecVector.read("producer").first { $0.id == "producer/task_protocol-1" })
        var task = try Self.copy(of: vector.entry)
        task.bodyStyle = .python
        task.timeLimit = TimeLimit(hard: 9, soft: 8)
        let written = String(decoding: try task.encoded(), as: UTF8.self)
        #expect(written == String(decoding: vector.entry, as: UTF8.self))
    }

    // OWP-PROP-006
    @Test(arguments: [-1, 10])
    func `a priority out of range is refused`(priority: Int) {
        #expect(throws: MessageEncodingError.self) { try Self.task(priority: priority).encoded() }
    }

    // OWP-SEC-008
    @Test func `an empty queue or id is refused`() {
        #expect(throws: MessageEncodingError.self) { try Self.task(queue: "").encoded() }
        #expect(throws: MessageEncodingError.self) { try Self.task(id: "").encoded() }
    }

    // OWP-ENV-016, OWP-SEC-008
    @Test func `what a reader would refuse as too large is not written`() {
        let state: JSONObject = ["text": .string(String(repeating: "x", count: StandardLimit.entryBytes))]
        let message = NewWorkflow(processID: UUID(), workflowKey: "wf", state: state, user: nil)
        let error = #expect(throws: MessageEncodingError.self) {
            try OutgoingTask(.newWorkflow(message), owp: .v1, origin: "o").encoded()
        }
        #expect(error?.code == .tooLarge)
    }

    @Test func `an expiry in the past leaves no time`() throws {
        var task = Self.task()
        task.now = Date(timeIntervalSince1970: 100)
        task.expires = WireDate(Date(timeIntervalSince1970: 50))
        #expect(try TaskMessage.decode(task.encoded()).envelope.properties.expiration == "0")
    }

    // OWP-ENV-003, OWP-HDR-007, OWP-HDR-008, OWP-PROP-001
    @Test func `ids are made unlike any other`() {
        let ids = (0..<100).flatMap { _ in [Self.task().id, Self.task().deliveryTag] }
        #expect(Set(ids).count == 200)
        #expect(ids.allSatisfy { ProcessID.parse($0) != nil && $0 == $0.lowercased() && $0.count == 36 })
    }

    private static func task(
        queue: String = "q", priority: Int = 0, id: String = WireID.random()
    ) -> OutgoingTask {
        OutgoingTask(
            .newTask(NewTask(processID: UUID(), user: nil)), queue: queue, priority: priority, id: id, origin: "o")
    }

    /// A task that says what an entry says.
    private static func copy(of entry: [UInt8]) throws -> OutgoingTask {
        let read = try TaskMessage.decode(entry)
        let properties = read.envelope.properties
        var task = OutgoingTask(
            read.message, owp: read.owp, taskProtocol: read.taskProtocol, queue: read.queue, priority: read.priority,
            id: read.id, deliveryTag: try #require(properties.deliveryTag.string), origin: read.headers.origin ?? "")
        task.replyTo = properties.replyTo ?? ""
        task.eta = read.headers.eta
        task.expires = read.headers.expires
        task.now = properties.expiration.flatMap { expiration in
            guard let milliseconds = Double(expiration) else { return nil }
            return read.headers.expires?.date.addingTimeInterval(-milliseconds / 1_000)
        }
        return task
    }
}
