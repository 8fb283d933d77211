import LosslessJSON
import Testing

@testable import OrchestratorAPI

/// The expected messages and positions are those of CPython 3.11's `json.loads`.
@Suite struct PythonJSONFaultTests {
    @Test(arguments: [
        ("{bad", "Expecting property name enclosed in double quotes", 1),
        (#"{"a": 1, b}"#, "Expecting property name enclosed in double quotes", 9),
        (#"{"a" 1}"#, "Expecting ':' delimiter", 5),
        (#"{"a": }"#, "Expecting value", 6),
        (#"{"a": 1 "b": 2}"#, "Expecting ',' delimiter", 8),
        ("[1 2]", "Expecting ',' delimiter", 3),
        ("[1,", "Expecting value", 3),
        ("[", "Expecting value", 1),
        (#"["abc"#, "Unterminated string starting at", 1),
        ("[] []", "Extra data", 3),
        ("\"a\nb\"", "Invalid control character at", 2),
        (#"["é", x]"#, "Expecting value", 6),
        ("   ", "Expecting value", 3),
        (#"{"a": {"b": [1, {"c": tru}]}}"#, "Expecting value", 22),
        (#"{"a\"b" x"#, "Expecting ':' delimiter", 8),
    ])
    func saysWhatPythonSays(_ text: String, _ message: String, _ position: Int) throws {
        let bytes = Array(text.utf8)
        let error = try #require(throws: JSONParseError.self) { try JSONValue.parse(bytes) }
        let fault = PythonJSONFault(error, in: bytes)
        #expect(fault.message == message)
        #expect(fault.position == position)
    }
}
