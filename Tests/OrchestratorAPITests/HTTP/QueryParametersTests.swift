import Testing

@testable import OrchestratorAPI

@Suite struct QueryParametersTests {
    @Test func valuesAreDecoded() {
        let query = QueryParameters("reporter=Jo%20a+b&range=0%2C9&flag&bad=%zz%f&reporter=%C3%A9")
        #expect(query["reporter"] == "é")
        #expect(query["range"] == "0,9")
        #expect(query["flag"] == "")
        #expect(query["bad"] == "%zz%f")
        #expect(query["none"] == nil)
    }

    @Test func theReporterIsBounded() {
        #expect(APIRequest(.post, "/?reporter=joe").reporter == .success("joe"))
        #expect(APIRequest(.post, "/").reporter == .success("SYSTEM"))
        #expect(APIRequest(.post, "/?reporter=").reporter == .success("SYSTEM"))
        let long = String(repeating: "x", count: 101)
        #expect(
            APIRequest(.post, "/?reporter=\(long)").reporter
                == .failure(RequestFaults(.tooLong(["query", "reporter"], long, limit: 100))))
    }
}
