import ArgumentParser
import LosslessJSON
import WireSpec

/// `orchestrator-wire spec coverage`: what shows of each requirement that it is met.
struct SpecCoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Lists for each requirement the code, tests, cases and vectors that stand for it.",
        discussion: """
            Examples:
              orchestrator-wire spec coverage
              orchestrator-wire spec coverage --status open
              orchestrator-wire spec coverage --output markdown

            What is pending, for this project's programs lack the capability, is never counted as tested.
            """
    )

    enum Output: String, CaseIterable, ExpressibleByArgument {
        case text, json, markdown
    }

    @Option(help: "text, json or markdown.")
    var output: Output = .text

    @Option(help: "Only these: tested, pending, excluded or open.")
    var status: SpecificationCoverage.Status?

    @OptionGroup var options: SpecificationOptions

    func run() async throws {
        let coverage = SpecificationCoverage(try options.load()).filtered(status)
        let table = CoverageTable(coverage)
        switch output {
        case .text: print(table.text, terminator: "")
        case .markdown: print(table.markdown, terminator: "")
        case .json: print(table.json.text(.python))
        }
    }
}

extension SpecificationCoverage.Status: ExpressibleByArgument {}
