import Testing

@testable import ServiceConfiguration

@Suite("No password is ever shown")
struct RedactionTests {
    @Test(arguments: [
        ("redis://:pw@host:6379/0", "redis://:***@host:6379/0"),
        ("redis://user:pw@host", "redis://user:***@host"),
        ("rediss://user:p@ss@host/0", "rediss://user:***@host/0"),
        ("redis://:pa/ss@host", "redis://:***@host"),
        ("redis://:pa?ss#@host", "redis://:***@host"),
        ("redis://:a:b@host", "redis://:***@host"),
        ("redis://host:6379/0", "redis://host:6379/0"),
        ("redis://user@host", "redis://user@host"),
        ("redis://:@host", "redis://:***@host"),
        (
            "postgresql://u:p@h/db?sslpassword=x&sslmode=require",
            "postgresql://u:***@h/db?sslpassword=***&sslmode=require"
        ),
        ("redis://h/0?password=x", "redis://h/0?password=***"),
        ("redis://h/0?Password=x&token=y;secret=z", "redis://h/0?Password=***&token=***;secret=***"),
        ("host=h password=pw dbname=d", "host=h password=*** dbname=d"),
        (":pw@host", ":***@host"),
        ("", ""),
        ("/var/lib/orchestrator.sqlite", "/var/lib/orchestrator.sqlite"),
    ])
    func masked(url: String, shown: String) {
        #expect(redacted(url: url) == shown)
    }

    @Test(arguments: [
        "s3cret", "s3/cret", "s3@cret", "s3?cret", "s3#cret", "s3:cret", "s3://cret", "s3 cret", "@s3cret@",
    ])
    func noPartOfAnUnencodedPasswordGetsThrough(password: String) {
        for url in ["redis://:\(password)@host/0", "redis://user:\(password)@host", ":\(password)@host"] {
            #expect(!redacted(url: url).contains("cret"), "\(url)")
            #expect(!redacted(url: url).contains("s3"), "\(url)")
        }
    }
}
