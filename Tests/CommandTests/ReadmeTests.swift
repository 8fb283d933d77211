import Foundation
import LocalProcesses
import Testing

/// What the README shows is true.
@Suite struct ReadmeTests {
    private let readme: String

    init() throws { readme = try String(contentsOfFile: Checkout.file("README.md"), encoding: .utf8) }

    @Test("The commands of \"By hand\" run as they stand, one after the other")
    func byHand() async throws {
        let commands = try #require(Self.commands(under: "## By hand", of: readme))
        #expect(commands.contains { $0.hasPrefix("redis-cli LRANGE") } && commands.contains { $0.contains("-Q ") })
        try await withTemporaryFolder { folder in
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let port = try freePort()
                let products = URL(filePath: try Checkout.executable("orchestrator-api")).deletingLastPathComponent()
                    .path()
                let script = """
                    trap 'kill $(jobs -p); wait' EXIT
                    trap 'exit 0' TERM
                    set -e
                    make() { test "$1" = build; }
                    redis-cli() { command redis-cli -s \(redis.socketPath) "$@"; }
                    curl() { command curl --silent --retry 100 --retry-connrefused --retry-max-time 20 "$@"; echo; }
                    export HTTP_PORT=\(port)
                    \(Self.adapted(commands, products: products, port: port, broker: try redis.tcpURL()).joined(separator: "\n"))
                    wait
                    """
                try await withChildProcess("bash", ["-c", script], workingDirectory: folder.path) { shell in
                    try await shell.line(containing: "process finished")
                    let output = await shell.standardOutput
                    #expect(output.contains("\"id\":"), "\(output)")
                    #expect(output.contains("new_workflow"), "\(output)")
                    #expect(output.contains("demo_three_steps"), "\(output)")
                }
            }
        }
    }

    @Test("Every target of make that the README and its pages name exists")
    func targets() throws {
        let beside = try String(contentsOfFile: Checkout.file("docs/beside-orchestrator-core.md"), encoding: .utf8)
        let makefile = try String(contentsOfFile: Checkout.file("Makefile"), encoding: .utf8)
        let named = (readme + beside).matches(of: /make ([a-z-]+)/).map { String($0.1) }
        #expect(named.contains("demo") && named.contains("test"))
        for target in Set(named) { #expect(makefile.contains("\n\(target): ##"), "make \(target)") }
    }

    /// The README and every page of `docs/`.
    private static var pages: [String] {
        get throws {
            let names = try FileManager.default.contentsOfDirectory(atPath: Checkout.file("docs"))
            return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
        }
    }

    @Test("Every link to a file leads somewhere", arguments: try Self.pages)
    func links(page: String) throws {
        let text = try String(contentsOfFile: Checkout.file(page), encoding: .utf8)
        let links = text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) }
            .filter { !$0.hasPrefix("https://") && !$0.hasPrefix("#") }
        #expect(links.count > 5 || page != "README.md")
        let folder = URL(filePath: Checkout.file(page)).deletingLastPathComponent()
        for link in links {
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: link).path()), "\(link)")
        }
    }

    /// The indented lines of a section.
    private static func commands(under heading: String, of text: String) -> [String]? {
        guard let start = text.range(of: heading + "\n") else { return nil }
        let rest = text[start.upperBound...]
        let section = rest.range(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest
        return section.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
    }

    /// The same commands on the test's own broker, port and build.
    private static func adapted(_ commands: [String], products: String, port: Int, broker: String) -> [String] {
        commands.map {
            $0.replacingOccurrences(of: ".build/debug/", with: products)
                .replacingOccurrences(of: "127.0.0.1:8080", with: "127.0.0.1:\(port)")
                .replacingOccurrences(of: "redis://127.0.0.1:6379/0", with: broker)
        }
    }
}
