import LosslessJSON
import Testing
import Workflows

struct PythonTextTests {
    @Test(arguments: [
        ("null", "None"), ("true", "True"), ("[1, 1.5, \"x\"]", "[1, 1.5, 'x']"), ("{}", "{}"),
        (#"{"a": {"b": []}}"#, "{'a': {'b': []}}"),
        (#""it's""#, #""it's""#), (#""say \"so\"""#, #"'say "so"'"#), (#""it's \"so\"""#, #"'it\'s "so"'"#),
        (#""a\nb\t\\\r""#, #"'a\nb\t\\\r'"#),
        (
            #""\u0000\u007f\u00a0\u200b\ud83d\ude00\ue000\udbff\udfff""#,
            #"'\x00\x7f\xa0\u200b😀\ue000\U0010ffff'"#
        ),
    ])
    func repr(json: String, python: String) throws {
        #expect(PythonText.repr(try JSONValue.parse(json)) == python)
    }
}
