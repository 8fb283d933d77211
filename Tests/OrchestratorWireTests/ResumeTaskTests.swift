import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct ResumeTaskTests {
    private let id = UUID()
    private var spelt: JSONValue { .string(ProcessID.text(id)) }

    @Test func `each version sends what it knows`() throws {
        let message = ResumeTask(processID: id, userInputs: nil, user: "ann")
        #expect(try message.arguments(for: .v1) == [spelt, nil, "ann"])
        #expect(try message.arguments(for: .v2) == [spelt, "ann"])
        #expect(try message.arguments(for: .v3) == [spelt, "ann"])
    }

    @Test(arguments: RoundTrip.all)
    func `what is written is read back`(trip: RoundTrip) throws {
        let inputs: JSONValue? = trip.owp == .v1 ? .null : nil
        try trip.check(.resumeTask(ResumeTask(processID: id, userInputs: inputs, user: trip.user)))
    }
}
