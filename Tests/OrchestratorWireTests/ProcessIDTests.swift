import FoundationEssentials
import Testing

@testable import OrchestratorWire

@Suite struct ProcessIDTests {
    private static let text = "0b7a0f5e-9c3d-4e0a-8f51-6f2f6f3f7a11"

    @Test(arguments: [
        text, text.uppercased(), "0b7a0f5e9c3d4e0a8f516f2f6f3f7a11", "{\(text)}", "urn:uuid:\(text)", "uuid:\(text)",
        "{urn:uuid:\(text)}", "0b7a0f5e9c3d-4e0a8f51-6f2f6f3f7a11", "-\(text)-", "{{\(text)}}", "}\(text){",
    ])
    func `spellings of one process`(spelling: String) throws {
        let id = try #require(ProcessID.parse(spelling))
        #expect(ProcessID.text(id) == Self.text)
    }

    @Test(arguments: [
        "", "not-a-uuid", String(text.dropLast()), text + "0", String(text.dropLast()) + "g", "URN:uuid:\(text)",
        "[\(text)]", " \(text)", "0b7a0f5e\u{2010}9c3d-4e0a-8f51-6f2f6f3f7a11", String(repeating: "-", count: 36),
        String(repeating: "urn:", count: 100) + text,
    ])
    func `what is no process`(text: String) {
        #expect(ProcessID.parse(text) == nil)
    }

    @Test func `every id comes back`() {
        for _ in 0..<1_000 {
            let id = UUID()
            #expect(ProcessID.parse(ProcessID.text(id)) == id)
            #expect(ProcessID.text(id) == id.uuidString.lowercased())
        }
    }
}
