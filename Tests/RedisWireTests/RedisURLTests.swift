import RedisWire
import Testing

@Suite struct RedisURLTests {
    @Test(arguments: [
        ("redis://", "redis://localhost:6379/0"),
        ("redis://example", "redis://example:6379/0"),
        ("redis://example:7000/3", "redis://example:7000/3"),
        ("REDIS://example/", "redis://example:6379/0"),
        ("redis://:secret@example:7000/3", "redis://:***@example:7000/3"),
        ("redis://joe:secret@example", "redis://joe:***@example:6379/0"),
        ("redis://joe@example", "redis://joe@example:6379/0"),
        ("redis://[::1]:7000/2", "redis://[::1]:7000/2"),
        ("redis://[fe80::1%25eth0]", "redis://[fe80::1%25eth0]:6379/0"),
        ("redis://example?db=4&socket_timeout=3", "redis://example:6379/4"),
        ("rediss://example:6380/1", "rediss://example:6380/1"),
        ("redis+socket:///run/redis.sock?virtual_host=2", "redis+socket:///run/redis.sock?virtual_host=2"),
        ("redis+socket://:pw@/run/redis.sock", "redis+socket://:***@/run/redis.sock?virtual_host=0"),
        ("unix:///run/a%20b.sock?db=5", "redis+socket:///run/a%20b.sock?virtual_host=5"),
    ])
    func readsAndMasks(text: String, description: String) throws {
        let url = try RedisURL(text)
        #expect(url.description == description)
        #expect(try RedisURL(url.unmasked) == url)
    }

    @Test func decodesCredentials() throws {
        let url = try RedisURL("redis://jo%40e:p%2Fa%3As%20s%25@example")
        #expect(url.user == "jo@e")
        #expect(url.password?.value == "p/a:s s%")
        #expect(try RedisURL(url.unmasked) == url)
    }

    @Test func readsTLSOptions() throws {
        let url = try RedisURL(
            "rediss://example?ssl_cert_reqs=CERT_NONE&ssl_ca_certs=/etc/ca%2Bx.pem&ssl_check_hostname=false")
        #expect(url.tls?.verifiesCertificate == false)
        #expect(url.tls?.verifiesHostname == false)
        #expect(url.tls?.authorities == "/etc/ca+x.pem")
        #expect(try RedisURL(url.unmasked) == url)
    }

    @Test(arguments: [
        ("", RedisURLError.Code.scheme), ("amqp://example", .scheme), ("localhost:6379", .scheme),
        ("redis://example:0", .port), ("redis://example:65536", .port), ("redis://example:port", .port),
        ("redis://::1:6379", .host), ("redis://[::1", .host), ("redis://[::1]x", .host),
        ("redis://a%2Fb", .host), ("redis://a\u{0}b", .host), ("redis://a b", .host),
        ("redis://example/one", .database), ("redis://example/-1", .database), ("redis://example/0/1", .database),
        ("redis+socket://", .path), ("redis+socket://relative.sock", .path),
        ("unix:///\(String(repeating: "x", count: 120))", .path),
        ("redis://example?dbase=1", .query), ("redis://example?ssl_cert_reqs=none", .query),
        ("rediss://example?ssl_cert_reqs=perhaps", .query), ("redis://:%zz@example", .encoding),
    ])
    func refuses(text: String, code: RedisURLError.Code) {
        let error = #expect(throws: RedisURLError.self) { try RedisURL(text) }
        #expect(error?.code == code)
    }

    // OWP-SEC-009
    /// Whatever is wrong with an address, its password is not in the error.
    @Test(
        arguments: [
            "redis://:hunter/2x@example", "redis://:hunter?2x@example", "redis://:hunter#2x@example",
            "redis://:hunter2x:port", "redis://joe:hunter2x@example:port", "redis://joe:hunter2x@example/db",
            "redis://joe:hunter2x%@example", "hunter2x://example@",
        ].dropLast())
    func neverShowsThePassword(text: String) {
        let error = #expect(throws: RedisURLError.self) { try RedisURL(text) }
        #expect(error?.description.contains("hunter") == false)
        #expect(error?.description.contains("2x") == false)
    }

    @Test func dumpDoesNotShowThePassword() throws {
        let url = try RedisURL("redis://joe:hunter2x@example")
        var text = "\(url) \(String(reflecting: url)) \(String(describing: url.password))"
        dump(url, to: &text)
        #expect(!text.contains("hunter2x"))
    }
}
