import Foundation
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorAPI

@Suite struct EntityTagTests {
    @Test func theChecksumIsZlibs() {
        var checksum = CRC32()
        checksum.update(Array("123456789".utf8))
        #expect(checksum.value == 0xCBF4_3926)
        #expect(CRC32().value == 0)
    }

    @Test func aListThatDidNotChangeKeepsItsTag() throws {
        let processes = try [
            process("f55b69da-2cb7-40b8-b7a0-67816fa8a435"), process("49bf35b7-6d8b-4c58-b471-486f9314217b"),
        ]
        let tag = EntityTag(processes)
        #expect(EntityTag(processes) == tag)
        #expect(EntityTag(processes.reversed()) != tag)
        var changed = processes
        changed[1].lastModifiedAt += 0.001
        #expect(EntityTag(changed) != tag)
    }

    /// `zlib.crc32(struct.pack("d", 1795344226.25), zlib.crc32(id.bytes))` in Python.
    @Test func theTagIsTheOneOfOrchestratorCore() throws {
        let tag = EntityTag([try process("f55b69da-2cb7-40b8-b7a0-67816fa8a435")])
        #expect(tag.hexadecimal == "0xbd754e2b")
        #expect(EntityTag([]).header == #"W/"0x0""#)
    }

    @Test func onlyTheBareNumberMatches() {
        #expect(EntityTag([]).isMatched(by: "0x0"))
        #expect(!EntityTag([]).isMatched(by: #"W/"0x0""#))
        #expect(!EntityTag([]).isMatched(by: nil))
    }

    private func process(_ id: String) throws -> ProcessRecord {
        let date = Date(timeIntervalSince1970: 1_795_344_226.25)
        return ProcessRecord(
            processID: try #require(UUID(uuidString: id)), workflowID: UUID(), workflowName: "w",
            workflowTarget: .create, isTask: false, assignee: .system, lastStatus: .created, lastStep: nil,
            startedAt: date, lastModifiedAt: date, failedReason: nil, traceback: nil, createdBy: nil, note: nil)
    }
}
