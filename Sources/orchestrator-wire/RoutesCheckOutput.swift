import ArgumentParser
import Diagnostics
import FleetInspection
import LosslessJSON
import ServiceConfiguration
import TaskRoutes

/// How the findings of a check are written.
enum RoutesCheckOutput: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case sarif
    case github
    case junit
    case html

    private static let tool = "orchestrator-wire routes check"

    func render(_ report: RouteCheck, failOn: Severity, live: LiveLook? = nil) -> String {
        switch self {
        case .text:
            let renderer = TextRenderer(sources: report.sources, colour: TerminalColour.onStandardOutput)
            let look = live.map { "\n" + $0.text(report.table) } ?? ""
            return renderer.render(report.diagnostics) + RouteCheckSummary.text(report) + "\n" + look
        case .json:
            var object = RouteCheckJSON.object(report)
            object["live"] = live?.json(report.table) ?? .null
            return JSONValue.object(object).text(.python) + "\n"
        case .sarif:
            return SARIFRenderer(
                tool: Self.tool, version: ProductVersion.current, describe: { FindingCatalogue.code(named: $0)?.rule }
            ).render(report.diagnostics, excused: report.known.map { ($0.diagnostic, $0.reason) })
        case .github:
            return GitHubRenderer().render(report.diagnostics)
        case .junit:
            return JUnitRenderer(suite: Self.tool, failOn: failOn).render(report.diagnostics)
        case .html:
            return RouteCheckPage(report).render()
        }
    }
}
