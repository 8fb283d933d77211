import Diagnostics
import LosslessJSON
import MarkedYAML
import TaskRoutes

/// A routes file: every finding can be shown, every place lies in the file, every message finds its queue.
func fuzzRoutes(_ input: [UInt8]) {
    let configuration = RouteConfiguration(file: RouteConfiguration.File(path: "routes.yaml", bytes: input))
    let findings = configuration.diagnostics.sorted
    _ = TextRenderer(sources: configuration.sources, colour: true).render(findings)
    for finding in findings { mustHold(finding.place != nil, "\(finding.code) has a place") }
    for task in RoutedTask.allCases {
        for target in [nil] + RouteTarget.allCases { _ = configuration.table.resolve(task, target: target).explanation }
    }
    _ = StaticRouteRules.check(configuration.table)
    if let documents = try? YAMLDocument.stream(input, limits: RoutesFileReader.limits) {
        for document in documents { mustLie(document.root, in: input.count) }
    }
}

private func mustLie(_ node: YAMLNode, in count: Int) {
    mustHold((0...count).contains(node.start.offset), "a node lies in the text")
    mustHold(node.start.line >= 1 && node.start.column >= 1, "lines and columns count from 1")
}

/// Two lines: `-Q` and `-X`.
func fuzzQueues(_ input: [UInt8]) {
    let lines = String(decoding: input, as: UTF8.self).split(
        separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let selection = QueueSelection(
        include: lines.first.map(String.init), exclude: lines.dropFirst().first.map(String.init))
    mustHold(Set(selection.consumed).count == selection.consumed.count, "a queue is consumed once")
    for queue in selection.consumed { mustHold(!selection.isExcluded(queue), "what is excluded is not consumed") }
    if let include = selection.include {
        mustHold(include.elements.map(\.name).joined(separator: ",") == include.text, "a list keeps its text")
    }
    var sources = SourceTexts()
    selection.add(to: &sources)
    _ = TextRenderer(sources: sources).render(StaticRouteRules.check(.standard, against: selection))
}
