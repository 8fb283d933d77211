import Diagnostics

/// The requirements of an edition, in the order of its chapters.
public struct RequirementRegistry: Sendable {
    public let requirements: [Requirement]
    private let indices: [String: Int]

    /// - Parameter files: those of `spec/<edition>/requirements/`, in the order of their names.
    /// - Returns: what could be read, and every fault.
    public static func read(
        _ files: [(path: String, bytes: [UInt8])]
    ) -> (registry: RequirementRegistry, diagnostics: DiagnosticCollection) {
        var diagnostics = DiagnosticCollection()
        var requirements: [Requirement] = []
        var first: [String: Place] = [:]
        for (path, bytes) in files {
            let (read, found) = RequirementReader.read(bytes, file: path)
            diagnostics.append(contentsOf: found.sorted)
            for requirement in read {
                if var place = first[requirement.id] {
                    place.label = "it stands here first"
                    diagnostics.append(
                        Diagnostic(
                            .error, code: "duplicate-id", "\(requirement.id) stands twice in the registry",
                            hint: "an id is given once", at: requirement.place, related: [place]))
                } else {
                    first[requirement.id] = requirement.place
                    requirements.append(requirement)
                }
            }
        }
        return (RequirementRegistry(requirements), diagnostics)
    }

    public init(_ requirements: [Requirement]) {
        self.requirements = requirements
        indices = Dictionary(requirements.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    public subscript(id: String) -> Requirement? { indices[id].map { requirements[$0] } }
}
