import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct NewWorkflowTests {
    private let id = UUID(
        uuid: (0x36, 0xCA, 0x78, 0xF9, 0x98, 0xF9, 0x42, 0x3D, 0x8F, 0x7A, 0xE7, 0x11, 0x8F, 0x68, 0x64, 0x15))
    private let spelt: JSONValue = "36ca78f9-98f9-423d-8f7a-e7118f686415"

    @Test func `OWP 1 sends process, workflow, state and user`() throws {
        let message = NewWorkflow(processID: id, workflowKey: "demo", state: ["n": 1], user: "ann")
        #expect(try message.arguments(for: .v1) == [spelt, "demo", ["n": 1], "ann"])
    }

    @Test func `OWP 2 sends process, workflow and user`() throws {
        let message = NewWorkflow(processID: id, workflowKey: "demo", state: ["n": 1], user: "ann")
        #expect(try message.arguments(for: .v2) == [spelt, "demo", "ann"])
    }

    @Test func `OWP 3 sends process and user`() throws {
        #expect(try NewWorkflow(processID: id, user: nil).arguments(for: .v3) == [spelt, nil])
    }

    @Test(arguments: [OWPVersion.v1, .v2])
    func `older versions need the workflow`(owp: OWPVersion) throws {
        let error = #expect(throws: MessageEncodingError.self) {
            try NewWorkflow(processID: id, state: [:], user: nil).arguments(for: owp)
        }
        #expect(error?.code == .missingWorkflowKey)
    }

    @Test func `OWP 1 needs the state`() throws {
        let error = #expect(throws: MessageEncodingError.self) {
            try NewWorkflow(processID: id, workflowKey: "demo", user: nil).arguments(for: .v1)
        }
        #expect(error?.code == .missingState)
    }

    @Test(arguments: RoundTrip.all)
    func `what is written is read back`(trip: RoundTrip) throws {
        let message = NewWorkflow(
            processID: id, workflowKey: trip.owp < .v3 ? "demo" : nil, state: trip.owp == .v1 ? trip.state : nil,
            user: trip.user)
        try trip.check(.newWorkflow(message))
    }

    @Test func `nobody means SYSTEM`() {
        #expect(NewWorkflow(processID: id, user: nil).effectiveUser == "SYSTEM")
        #expect(NewWorkflow(processID: id, user: "").effectiveUser == "SYSTEM")
        #expect(NewWorkflow(processID: id, user: "ann").effectiveUser == "ann")
    }
}
