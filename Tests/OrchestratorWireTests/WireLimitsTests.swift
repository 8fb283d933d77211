import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct WireLimitsTests {
    private let entry: [UInt8]

    init() throws { entry = try SpecVectors.golden("2.10.0", "new_workflow") }

    @Test func `an entry over the limit is refused before it is looked at`() throws {
        var limits = WireLimits.standard
        limits.entryBytes = entry.count
        #expect(throws: Never.self) { try TaskMessage.decode(entry, limits: limits) }
        limits.entryBytes -= 1
        try expect(.transport, .tooLarge, limits)
    }

    @Test func `a body over the limit is refused`() throws {
        let count = try KombuEnvelope.parse(entry).decodedBody().count
        var limits = WireLimits.standard
        limits.bodyBytes = count
        #expect(throws: Never.self) { try TaskMessage.decode(entry, limits: limits) }
        limits.bodyBytes -= 1
        try expect(.body, .tooLarge, limits)
    }

    @Test func `nesting and numbers of values are bounded`() throws {
        var limits = WireLimits.standard
        limits.depth = 2
        try expect(.transport, .tooDeep, limits)
        limits = .standard
        limits.values = 20
        try expect(.transport, .tooManyValues, limits)
    }

    @Test func `the body is bounded on its own`() throws {
        let nested = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        let body = "[[\"\(ProcessID.text(UUID()))\", \(nested)], {}, {}]"
        let text = """
            {"body": \(JSONValue.string(body).text()), "content-type": "application/json",
            "headers": {"task": "tasks.new_task", "id": "i"},
            "properties": {"delivery_tag": "t", "delivery_info": {"exchange": "", "routing_key": "q"}}}
            """
        let error = #expect(throws: WireError.self) { try TaskMessage.decode(Array(text.utf8)) }
        #expect(error?.phase == .body)
        #expect(error?.code == .tooDeep)
        #expect(error?.id == "i")
        #expect(error?.task == "tasks.new_task")
    }

    private func expect(_ phase: WirePhase, _ code: WireErrorCode, _ limits: WireLimits) throws {
        let error = #expect(throws: WireError.self) { try TaskMessage.decode(entry, limits: limits) }
        #expect(error?.phase == phase)
        #expect(error?.code == code)
    }
}
