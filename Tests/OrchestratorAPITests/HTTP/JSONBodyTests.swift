import Hummingbird
import LosslessJSON
import Testing

@testable import OrchestratorAPI

@Suite struct JSONBodyTests {
    private func answer(
        _ body: String, contentType: String? = "application/json", origin: String? = nil
    ) -> String {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.origin] = origin
        let request = APIRequest(.post, "/", headers: headers, body: Array(body.utf8))
        do {
            let pages = try validated(APIRequest.formPages(try request.jsonBody()))
            return "pages \(JSONValue.array(pages.map { .object($0) }).text())"
        } catch {
            return "\(error.response.status.code) \(String(decoding: error.response.body, as: UTF8.self))"
        }
    }

    @Test func aListOfObjectsIsTaken() {
        #expect(answer(#"[{"a": 1.10}, {}]"#) == #"pages [{"a":1.10},{}]"#)
        #expect(answer("[]", contentType: "application/vnd.api+json; charset=utf-8") == "pages []")
    }

    @Test(arguments: ["", "null"])
    func nothingIsMissing(_ body: String) {
        #expect(
            answer(body)
                == #"422 {"detail":[{"type":"missing","loc":["body"],"msg":"Field required","input":null}]}"#)
    }

    @Test func anythingButAListIsRefused() {
        #expect(
            answer(#"{"name": "a"}"#)
                == #"422 {"detail":[{"type":"list_type","loc":["body"],"msg":"Input should be a valid list","#
                + #""input":{"name":"a"}}]}"#)
    }

    @Test func everyPageThatIsNoObjectIsNamed() {
        #expect(
            answer(#"[1, {}, "x"]"#)
                == #"422 {"detail":[{"type":"dict_type","loc":["body",0],"msg":"Input should be a valid dictionary","#
                + #""input":1},{"type":"dict_type","loc":["body",2],"msg":"Input should be a valid dictionary","#
                + #""input":"x"}]}"#)
    }

    @Test func whatIsNotJSONIsToldInPythonsWords() {
        #expect(
            answer("{bad")
                == #"422 {"detail":[{"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{},"#
                + #""ctx":{"error":"Expecting property name enclosed in double quotes"}}]}"#)
    }

    @Test func illFormedTextIsABadRequest() {
        let request = APIRequest(.post, "/", body: [0x5B, 0x22, 0xFF, 0x22, 0x5D])
        #expect { try request.jsonBody() } throws: { error in
            guard let failure = error as? APIFailure else { return false }
            return failure.response.status == .badRequest
                && failure.response.body == Array(#"{"detail":"There was an error parsing the body"}"#.utf8)
        }
    }

    @Test func aBodyThatIsNotCalledJSONIsAString() {
        let refused =
            #"422 {"detail":[{"type":"list_type","loc":["body"],"msg":"Input should be a valid list","input":"[{}]"}]}"#
        #expect(answer("[{}]", contentType: "text/plain") == refused)
        #expect(answer("[{}]", contentType: nil, origin: "http://elsewhere.example") == refused)
        #expect(answer("[{}]", contentType: nil) == "pages [{}]")
    }

    @Test func nestingIsBounded() {
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(answer(deep).hasPrefix(#"422 {"detail":[{"type":"json_invalid""#))
    }
}
