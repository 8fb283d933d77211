import LosslessJSON
import MarkedYAML
import Testing

@testable import WireSpec

/// The codec is held to the text by vectors alone, so that a requirement of the codec without a vector is not tested.
@Suite struct VectorCoverageTests {
    @Test func `each requirement that the codec shows has a vector`() throws {
        var cited: [String: Int] = [:]
        for requirements in try SpecFiles.vectors().values {
            for id in requirements { cited[id, default: 0] += 1 }
        }
        let ids = try Self.requirements { $0["observable"]?.sequence?.contains { $0.text == "codec" } == true }
        #expect(ids.count >= 40)
        for id in ids { #expect(cited[id] != nil, "\(id) has no vector") }
    }

    @Test func `what vectors cite is in the registry`() throws {
        let ids = Set(try Self.requirements { _ in true })
        for (vector, requirements) in try SpecFiles.vectors() {
            for id in requirements { #expect(ids.contains(id), "\(vector): \(id)") }
        }
    }

    /// Ids of the registry's entries.
    static func requirements(_ isIncluded: (YAMLMapping) -> Bool) throws -> [String] {
        try SpecFiles.paths("spec/1.0/requirements", ".yaml").flatMap { path in
            let root = try YAMLDocument.parse(SpecFiles.bytes(path), limits: .standard).root
            let entries = try #require(root.mapping?["requirements"]?.sequence)
            return entries.compactMap(\.mapping).filter(isIncluded).compactMap { $0["id"]?.text }
        }
    }
}
