import Testing

@testable import WireSpec

@Suite struct CoverageTests {
    @Test func `what shows a requirement is listed with its places`() throws {
        let coverage = SpecificationCoverage(SmallSpecification().contents)
        let entry = try #require(coverage["OWP-X-001"])
        #expect(
            RequirementText.render(entry, edition: "1.0") == """
                OWP-X-001: A reader MUST refuse what is not x.
                  level    MUST
                  role     reader
                  OWP      1, 2, 3
                  since    edition 1.0
                  text     spec/1.0/01-x.md#OWP-X-001
                  source   measured
                  status   tested
                  vectors  bad/y
                  code     Sources/Reader.swift:1

                """)
        #expect(coverage["OWP-X-002"]?.evidence == ["test Tests/WorkerTests.swift:1"])
        #expect(coverage["OWP-X-003"] == nil)
    }

    @Test func `what is pending is counted apart, whatever tests there are`() {
        var specification = SmallSpecification()
        specification.replace(
            "role: worker", with: "role: worker\n    pending: results", in: "spec/1.0/requirements/01-x.yaml")
        let coverage = SpecificationCoverage(specification.contents)
        #expect(
            CoverageTable(coverage).text == """
                requirement  level              role    status            code  tests  cases  vectors
                OWP-X-001    MUST               reader  tested            1     -      -      1
                OWP-X-002    hardened MUST NOT  worker  pending: results  -     1      -      -

                all: 2, of these 1 tested, 1 pending, 0 excluded, 0 open
                binding (MUST, MUST NOT): 2, of these 1 tested, 1 pending, 0 excluded, 0 open
                reader: 1, of these 1 tested, 0 pending, 0 excluded, 0 open
                worker: 1, of these 0 tested, 1 pending, 0 excluded, 0 open

                """)
        #expect(CoverageTable(coverage).json["totals"] == ["tested": 1, "pending": 1, "excluded": 0, "open": 0])
        #expect(coverage.filtered(.pending).entries.map(\.requirement.id) == ["OWP-X-002"])
    }

    @Test func `a vector is an example of a producer, and proves nothing of it`() {
        var specification = SmallSpecification()
        specification.replace("role: reader", with: "role: producer", in: "spec/1.0/requirements/01-x.yaml")
        let coverage = SpecificationCoverage(specification.contents)
        #expect(coverage["OWP-X-001"]?.status == .open)
        #expect(coverage["OWP-X-001"]?.vectors == ["bad/y"])
        #expect(
            CoverageTable(coverage).markdown.contains(
                "| [OWP-X-001](spec/1.0/01-x.md#OWP-X-001) | MUST | producer | open | 1 | - | - | 1 |"))
    }
}
