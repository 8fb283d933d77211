import ArgumentParser
import Conformance
import Foundation
import ServiceConfiguration

/// `orchestrator-wire conformance init`
struct ConformanceInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Asks what it has to know of a worker, and writes a profile.",
        discussion: """
            Examples:
              orchestrator-wire conformance init my-worker.yaml
              orchestrator-wire conformance init my-worker.yaml --name mine --worker 'python worker.py' --fixture 'python fixture.py' --class core --no-control

            Status 0: written. 2: an answer is missing, or the file exists.
            """
    )

    @Argument(help: "The file to write.")
    var path: String

    @Option(help: "The name of the implementation.")
    var name: String?

    @Option(help: "Where it lives.")
    var url: String?

    @Option(help: "The command that starts a worker.")
    var worker: String?

    @Option(help: "The command that starts the fixture; empty for none.")
    var fixture: String?

    @Option(name: .customLong("class"), help: "core or hardened.")
    var conformanceClass: String?

    @Flag(inversion: .prefixedNo, help: "Whether it answers remote control.")
    var control: Bool?

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            StandardError.write("\(path) exists: name another file\n")
            throw ExitStatus.usage.thrown
        }
        let draft = ProfileDraft(
            name: try answer(name, "What is it called?", "my worker"),
            url: try answer(url, "Where does it live (a URL)?", "https://example.org"),
            worker: words(try answer(worker, "Which command starts a worker?", nil)),
            fixture: words(try answer(fixture, "Which command starts its fixture (empty for none)?", "")),
            conformanceClass: try ownClass(), answersControl: try answersControl())
        do {
            try Data(draft.text.utf8).write(to: URL(filePath: path))
        } catch {
            StandardError.write("\(path) can't be written: \(error)\n")
            throw ExitStatus.usage.thrown
        }
        print("wrote \(path); next: orchestrator-wire conformance doctor --profile \(path)")
    }

    private func ownClass() throws -> ConformanceClass {
        let text = try answer(conformanceClass, "Which class does it claim, core or hardened?", "core")
        guard let own = ConformanceClass(rawValue: text) else { throw ValidationError("--class is core or hardened") }
        return own
    }

    private func answersControl() throws -> Bool {
        if let control { return control }
        return try answer(nil, "Does it answer remote control (yes or no)?", "no").hasPrefix("y")
    }

    private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

    private func answer(_ given: String?, _ question: String, _ standard: String?) throws -> String {
        if let given { return given }
        StandardError.write(question + (standard.map { $0.isEmpty ? " " : " [\($0)] " } ?? " "))
        let line = readLine() ?? ""
        guard let answer = line.isEmpty ? standard : line else {
            throw ValidationError("an answer is missing: \(question)")
        }
        return answer
    }
}
