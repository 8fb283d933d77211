import PostgresWire
import Testing

@Suite struct PostgresErrorTests {
    @Test func itReadsAsItsSentence() {
        #expect("\(PostgresError(.unavailable, "The server is away."))" == "The server is away.")
    }
}
