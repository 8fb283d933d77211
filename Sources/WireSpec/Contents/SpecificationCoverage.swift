/// What shows of each requirement that it is met.
public struct SpecificationCoverage: Sendable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case tested, pending, excluded
        /// Nothing says anything.
        case open
    }

    public struct Entry: Sendable {
        public let requirement: Requirement
        /// Places in `Sources/` that say that they fulfil it.
        public let code: [Citation]
        public let tests: [Citation]
        public let cases: [Citation]
        /// Ids of vectors that prove it.
        public let vectors: [String]

        /// What is pending is never counted as tested, whatever tests there are of a part of it.
        public var status: Status {
            if requirement.pending != nil { return .pending }
            if !evidence.isEmpty { return .tested }
            return requirement.excluded == nil ? .open : .excluded
        }

        /// One line for each vector, test and case. A vector shows what readers and workers do; of a producer it is only an example.
        public var evidence: [String] {
            let proves = requirement.role == .reader || requirement.role == .worker
            return (proves ? vectors.map { "vector \($0)" } : []) + tests.map { "test \($0.path):\($0.line)" }
                + cases.map { "case \($0.path):\($0.line)" }
        }
    }

    public let edition: String
    /// In the order of the chapters.
    public let entries: [Entry]

    public init(_ contents: SpecificationContents) {
        edition = contents.edition
        let citations = Dictionary(grouping: contents.citations, by: \.id)
        var vectors: [String: [String]] = [:]
        for vector in contents.vectors {
            for id in vector.requirements { vectors[id, default: []].append(vector.id) }
        }
        entries = contents.registry.requirements.map { requirement in
            let citations = citations[requirement.id] ?? []
            return Entry(
                requirement: requirement, code: citations.filter { $0.kind == .code },
                tests: citations.filter { $0.kind == .test }, cases: citations.filter { $0.kind == .case },
                vectors: vectors[requirement.id] ?? [])
        }
    }

    private init(edition: String, entries: [Entry]) {
        self.edition = edition
        self.entries = entries
    }

    /// Those of a status alone; all for nil.
    public func filtered(_ status: Status?) -> SpecificationCoverage {
        SpecificationCoverage(edition: edition, entries: entries.filter { status == nil || $0.status == status })
    }

    public func count(_ status: Status) -> Int { entries.count { $0.status == status } }

    public subscript(id: String) -> Entry? { entries.first { $0.requirement.id == id } }

    /// For ``SpecificationPage``.
    public var marks: [RequirementMark] {
        entries.map { entry in
            let requirement = entry.requirement
            let coverage: RequirementMark.Coverage =
                switch entry.status {
                case .tested: .tested
                case .pending: .pending(requirement.pending ?? "")
                case .excluded: .excluded(requirement.excluded ?? "")
                case .open: .open
                }
            return RequirementMark(
                id: requirement.id, text: requirement.text, level: requirement.level.description,
                role: requirement.role.rawValue, owp: requirement.owp, coverage: coverage,
                evidence: entry.evidence + entry.code.map { "code \($0.path):\($0.line)" })
        }
    }
}
