import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct MessageValidatorTests {
    @Test func `what real clients send has nothing to be said against it`() throws {
        for vector in try SpecVector.read("golden") {
            let findings = MessageValidator.findings(vector.entry)
            #expect(findings.allSatisfy { $0.severity == .note }, "\(vector.id): \(findings)")
            // Celery 5.2 sent three headers less.
            #expect(findings.isEmpty == !vector.id.hasPrefix("golden/1.0.0"), "\(vector.id): \(findings)")
        }
    }

    @Test func `what we write has nothing to be said against it`() throws {
        let message = NewTask(processID: UUID(), workflowKey: "w", state: [:], user: nil)
        for owp in OWPVersion.allCases {
            for taskProtocol in TaskProtocol.allCases {
                let task = OutgoingTask(.newTask(message), owp: owp, taskProtocol: taskProtocol, origin: "o")
                #expect(MessageValidator.findings(try task.encoded()) == [])
            }
        }
    }

    /// The first error is the one that reading ends with; where there is none, it is read.
    @Test(arguments: SpecVector.files)
    func `it agrees with the reader`(file: String) throws {
        for vector in try SpecVector.read(file) {
            let errors = MessageValidator.findings(vector.entry).filter { $0.severity == .error }
            do {
                _ = try TaskMessage.decode(vector.entry)
                #expect(errors.isEmpty, "\(vector.id): \(errors)")
            } catch {
                #expect(errors.first?.code == error.code.rawValue, "\(vector.id)")
                #expect(errors.first?.place == error.place, "\(vector.id)")
            }
        }
    }

    @Test func `it finds many faults at once`() {
        let text = """
            {"body": "W1tdLHt9LHt9XQ==", "headers": {"task": "tasks.new_task", "eta": "x", "expires": 7,
             "timelimit": [1], "retries": "2"},
             "properties": {"priority": 12, "delivery_mode": 3, "delivery_info": {"exchange": "x"},
             "body_encoding": "base64", "priority": 11}}
            """
        let findings = MessageValidator.findings(Array(text.utf8))
        let expected = [
            "error missing-delivery-tag /properties/delivery_tag",
            "error missing-routing-key /properties/delivery_info/routing_key", "error missing-id /headers/id",
            "error invalid-eta /headers/eta", "error invalid-expires /headers/expires",
            "error invalid-timelimit /headers/timelimit", "error missing-content-type /content-type",
            "error wrong-argument-count /body/0", "warning missing-key /content-encoding",
            "warning duplicate-key /properties/priority", "warning unexpected-value /properties/delivery_mode",
            "note missing-keys /properties", "warning unexpected-type /headers/retries", "note missing-keys /headers",
            "warning priority-out-of-range /properties/priority",
        ]
        #expect(findings.map { "\($0.severity.rawValue) \($0.code) \($0.place.pointer)" } == expected)
        let eta = findings.first { $0.code == "invalid-eta" }
        #expect(eta?.place.offset == 74)
    }

    @Test func `it advises on what readers take`() throws {
        let id = "0B7A0F5E9C3D4E0A8F516F2F6F3F7A11"
        let body = "[[], {\"pid\": \"\(id)\", \"user\": null}, {\"chain\": [{}]}]"
        let text = """
            {"body": \(JSONValue.string(body).text()), "content-type": "application/json", "content-encoding": "utf-8",
             "headers": {"task": "tasks.new_task", "id": "i", "eta": "2026-01-02T00:00:00", "expires": "2026-01-01Z"},
             "properties": {"delivery_tag": 1, "delivery_info": {"exchange": "x", "routing_key": "q"}}}
            """.replacing("2026-01-01Z", with: "2026-01-01T00:00:00Z")
        let codes = MessageValidator.findings(Array(text.utf8)).map(\.code)
        #expect(
            codes == [
                "missing-keys", "missing-keys", "named-exchange", "delivery-tag-not-a-uuid", "id-not-a-uuid",
                "expires-before-eta", "date-without-offset", "embed", "old-argument-name", "process-id-spelling",
            ])
    }

    @Test func `a protocol 1 body that is not UTC is warned of`() throws {
        let vector = try #require(try SpecVector.read("bad-messages").first { $0.id == "bad/protocol-1" })
        let envelope = try KombuEnvelope.parse(vector.entry)
        let body = String(decoding: try envelope.decodedBody(), as: UTF8.self)
        let notUTC = body.replacing("\"utc\": true", with: "\"utc\": false")
        let entry = String(decoding: vector.entry, as: UTF8.self)
            .replacing(envelope.body, with: String(decoding: Base64.encode(Array(notUTC.utf8)), as: UTF8.self))
        #expect(MessageValidator.findings(vector.entry) == [])
        #expect(MessageValidator.findings(Array(entry.utf8)).map(\.code) == ["not-utc"])
    }
}
