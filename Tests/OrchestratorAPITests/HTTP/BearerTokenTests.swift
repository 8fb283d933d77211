import Hummingbird
import Testing

@testable import OrchestratorAPI

@Suite struct BearerTokenTests {
    private func admits(_ header: String?) throws -> Bool {
        var headers = HTTPFields()
        headers[.authorization] = header
        return try #require(BearerToken("s3cret")).admits(headers)
    }

    @Test func onlyTheWholeTokenIsAdmitted() throws {
        #expect(try admits("Bearer s3cret"))
        #expect(try admits("bearer s3cret"))
        for header in [
            nil, "", "s3cret", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3crets", "Basic s3cret", "Bearer S3cret",
        ] {
            #expect(try !admits(header), "\(header ?? "none")")
        }
    }

    @Test func itIsNeverEmptyAndNeverShown() throws {
        #expect(BearerToken("") == nil)
        #expect("\(try #require(BearerToken("s3cret")))" == "***")
    }
}
