import PostgresWire
import Testing

@Suite struct PostgresURLTests {
    // OWP-SEC-009
    @Test(arguments: [
        ("postgresql://nwa:secret@db.example/orchestrator-core", "postgresql://nwa@db.example/orchestrator-core"),
        ("postgresql+psycopg://nwa:s%40cret@db:5433/x?sslmode=disable", "postgresql://nwa@db:5433/x"),
        ("postgresql+psycopg2://nwa@db/x", "postgresql://nwa@db/x"),
        ("postgres://db/x?user=nwa&password=secret", "postgresql://nwa@db/x"),
        ("postgresql://nwa@/x?host=/run/postgresql", "postgresql://nwa@/run/postgresql/x"),
        ("postgresql://a:b@h1:1,h2:2/x?target_session_attrs=read-write", "postgresql://a@h1,h2:1,2/x"),
        ("postgresql://[::1]:5432/x", "postgresql://::1:5432/x"),
        ("postgresql:///x", "postgresql://localhost/x"),
    ])
    func isShownWithoutSecrets(_ text: String, _ shown: String) throws {
        #expect(try PostgresURL(text).description == shown)
    }

    @Test(arguments: [
        ("mysql://db/x", "unknown scheme"), ("orchestrator.db", "must begin with postgresql://"),
        ("postgresql://db/x?sslmod=require", #"invalid URI query parameter: "sslmod""#),
        ("postgresql://nwa:se%zzcret@db/x", "percent-encode"), ("postgresql://db:port:5/x\0", "NUL"),
    ])
    func whatCantBeReadIsRefused(_ text: String, _ reason: String) {
        let error = #expect(throws: PostgresError.self) { try PostgresURL(text) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains(reason) == true, "\(String(describing: error))")
        #expect(error?.message.contains("cret") == false)
    }
}
