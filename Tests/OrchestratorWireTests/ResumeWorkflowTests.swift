import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct ResumeWorkflowTests {
    private let id = UUID()
    private var spelt: JSONValue { .string(ProcessID.text(id)) }

    @Test func `each version sends what it knows`() throws {
        let message = ResumeWorkflow(processID: id, userInputs: [["ok": true]], user: "ann")
        #expect(try message.arguments(for: .v1) == [spelt, [["ok": true]], "ann"])
        #expect(try message.arguments(for: .v2) == [spelt, "ann"])
        #expect(try message.arguments(for: .v3) == [spelt, "ann"])
    }

    @Test func `a callback has neither inputs nor user`() throws {
        #expect(try ResumeWorkflow(processID: id, user: nil).arguments(for: .v1) == [spelt, nil, nil])
    }

    @Test(arguments: RoundTrip.all)
    func `what is written is read back`(trip: RoundTrip) throws {
        let inputs: JSONValue? = trip.owp == .v1 ? [.object(trip.state)] : nil
        try trip.check(.resumeWorkflow(ResumeWorkflow(processID: id, userInputs: inputs, user: trip.user)))
    }
}
