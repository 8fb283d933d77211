import Foundation
import Testing

@testable import Workflows

struct UUIDTextTests {
    @Test(arguments: [
        "c2b4a1ab-a33a-4889-815d-5d5f76574b7a", "C2B4A1AB-A33A-4889-815D-5D5F76574B7A",
        "c2b4a1aba33a4889815d5d5f76574b7a", "{c2b4a1ab-a33a-4889-815d-5d5f76574b7a}",
        "urn:uuid:c2b4a1ab-a33a-4889-815d-5d5f76574b7a",
    ])
    func everySpellingOfPydanticIsTaken(_ text: String) throws {
        #expect(try UUIDText.parse(text).get().text == "c2b4a1ab-a33a-4889-815d-5d5f76574b7a")
    }

    @Test(arguments: [
        ("xyz", "invalid character: found `x` at 1"),
        ("c2b4a1ab-a33a-4889-815d-5d5f76574b7g", "invalid character: found `g` at 36"),
        ("aé", "invalid character: found `é` at 2"),
        ("abc", "invalid length: expected length 32 for simple format, found 3"),
        ("", "invalid length: expected length 32 for simple format, found 0"),
        ("c2b4a1ab-a33a", "invalid group count: expected 5, found 2"),
        ("c2b4a1ab-a33a-4889-815d-5d5f76574b7a0", "invalid group length in group 4: expected 12, found 13"),
        ("c2b4a1ab-a33-4889-815d-5d5f76574b7a", "invalid group length in group 1: expected 4, found 3"),
        ("{xyz}", "invalid character: found `x` at 2"),
        ("urn:uuid:x", "invalid character: found `x` at 10"),
        ("{c2b4a1ab-a33a-4889-815d-5d5f76574b7g}", "invalid character: found `g` at 36"),
        ("urn:uuid:c2b4a1ab-a33a-4889-815d-5d5f76574b7g", "invalid character: found `g` at 36"),
        ("{c2b4a1aba33a4889815d5d5f76574b7a}", "invalid group count: expected 5, found 1"),
    ])
    func anythingElseIsRefusedInItsWords(_ text: String, _ message: String) {
        #expect(UUIDText.parse(text) == .failure(UUIDText.Problem(message: message)))
    }
}
