import Diagnostics
import LosslessJSON
import TaskRoutes

/// A manifest: every finding can be shown, and points at text that is there. Files that it names hold the manifest itself.
func fuzzManifest(_ input: [UInt8], _ path: String) {
    var reader = FleetReader(folder: ManifestFolder { _, _ in input }, variables: ["QUEUES": "a,b"])
    reader.add(manifest: input, path: path)
    mustBeSound(reader.fleet)
}

/// A worker's command line.
func fuzzCommand(_ input: [UInt8]) {
    var reader = FleetReader(variables: ["QUEUES": "a,b"])
    reader.add(command: String(decoding: input, as: UTF8.self))
    mustBeSound(reader.fleet)
}

func fuzzBaseline(_ input: [UInt8]) {
    let (baseline, diagnostics) = BaselineReader.read(input, file: "baseline.yaml")
    var sources = SourceTexts()
    sources.add(input, named: "baseline.yaml")
    _ = TextRenderer(sources: sources).render(diagnostics.sorted)
    for entry in baseline.entries { mustHold(!entry.reason.isEmpty, "every entry has a reason") }
}

private func mustBeSound(_ fleet: FleetDescription) {
    let report = RouteCheck(RouteConfiguration(file: nil), fleet)
    for diagnostic in report.diagnostics {
        mustHold(FindingCatalogue.code(named: diagnostic.code) != nil, "\(diagnostic.code) is documented")
        for place in [diagnostic.place].compactMap({ $0 }) + diagnostic.related {
            guard let file = place.file, let line = place.line else { continue }
            mustHold(report.sources.line(line, of: file) != nil, "\(place.summary) is there")
        }
    }
    for worker in fleet.workers {
        let queues = worker.selection.consumed
        mustHold(Set(queues).count == queues.count, "a queue is consumed once")
    }
    _ = TextRenderer(sources: report.sources).render(report.diagnostics)
    _ = RouteCheckPage(report).render()
    _ = JSONValue.object(RouteCheckJSON.object(report)).text(.python)
}
