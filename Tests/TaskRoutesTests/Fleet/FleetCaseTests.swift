import Diagnostics
import Foundation
import Testing

@testable import TaskRoutes

@Suite("Files as people have them are checked as they should be")
struct FleetCaseTests {
    @Test("Each file finds what it shall, where it shall", arguments: FleetCase.all)
    func findings(fleet: FleetCase) throws {
        let report = try fleet.check()
        let found = report.diagnostics.map(FleetCase.line)
        #expect(found == fleet.expected, "\(TextRenderer(sources: report.sources).render(report.diagnostics))")
    }

    @Test("Every finding points at text that is there, and can be shown", arguments: FleetCase.all)
    func places(fleet: FleetCase) throws {
        let report = try fleet.check()
        for diagnostic in report.diagnostics {
            #expect(FindingCatalogue.code(named: diagnostic.code) != nil, "\(diagnostic.code)")
            for place in [diagnostic.place].compactMap({ $0 }) + diagnostic.related {
                guard let file = place.file, let line = place.line else { continue }
                let text = try #require(report.sources.line(line, of: file), "\(place.summary)")
                #expect((place.column ?? 1) <= text.unicodeScalars.count + 1, "\(place.summary)")
            }
        }
    }

    @Test func thereAreMany() { #expect(FleetCase.all.count >= 50) }
}
