import Diagnostics

/// Something that must hold of the specification. Each check is a file beside this one.
protocol SpecificationCheck {
    /// All that is wrong, in any order.
    static func faults(of contents: SpecificationContents) -> [Diagnostic]
}

/// Holds text, registry, schemas, vectors and citations of an edition to each other.
public enum SpecificationLint {
    static var checks: [any SpecificationCheck.Type] {
        [
            KeywordCheck.self, RegistryCheck.self, HashCheck.self, RequirementSetCheck.self, VectorCheck.self,
            PolarityCheck.self, CitationCheck.self, EvidenceCheck.self, ExampleCheck.self, SchemaCheck.self,
            LinkCheck.self, AsyncAPICheck.self,
        ]
    }

    public static func run(_ contents: SpecificationContents) -> DiagnosticCollection {
        var diagnostics = contents.diagnostics
        for check in checks { diagnostics.append(contentsOf: check.faults(of: contents)) }
        return diagnostics
    }
}
