import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct NewTaskTests {
    private let id = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0xFF))
    private let spelt: JSONValue = "01020304-0506-0708-090a-0b0c0d0e0fff"

    @Test func `each version sends what it knows`() throws {
        let message = NewTask(processID: id, workflowKey: "task_demo", state: [:], user: nil)
        #expect(try message.arguments(for: .v1) == [spelt, "task_demo", [:], nil])
        #expect(try message.arguments(for: .v2) == [spelt, "task_demo", nil])
        #expect(try message.arguments(for: .v3) == [spelt, nil])
    }

    @Test func `older versions need the workflow`() {
        #expect(throws: MessageEncodingError.self) { try NewTask(processID: id, user: nil).arguments(for: .v2) }
    }

    @Test(arguments: RoundTrip.all)
    func `what is written is read back`(trip: RoundTrip) throws {
        let message = NewTask(
            processID: id, workflowKey: trip.owp < .v3 ? "task_demo" : nil, state: trip.owp == .v1 ? trip.state : nil,
            user: trip.user)
        try trip.check(.newTask(message))
    }
}
