import Diagnostics

/// Registry and vectors name each other, and each vector stands once.
enum VectorCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var vectors: [String: CitedVector] = [:]
        for vector in contents.vectors {
            let place = Place(file: vector.path, line: vector.line)
            if let first = vectors[vector.id] {
                let other = Place(file: first.path, line: first.line, label: "it stands here first")
                faults.append(
                    Diagnostic(
                        .error, code: "vector-twice", "The vector \(vector.id) stands twice", at: place,
                        related: [other]))
            }
            vectors[vector.id] = vector
            for id in vector.requirements where contents.registry[id] == nil {
                faults.append(
                    Diagnostic(
                        .error, code: "vector-unknown-id",
                        "The vector \(vector.id) proves \(id), which is not registered",
                        hint: nearestSpelling(of: id, in: contents.registry.requirements.map(\.id)).map {
                            "did you mean \($0)?"
                        },
                        at: place))
            }
        }
        for requirement in contents.registry.requirements {
            for id in requirement.vectors where vectors[id]?.requirements.contains(requirement.id) != true {
                faults.append(
                    Diagnostic(
                        .error, code: "vector",
                        vectors[id] == nil
                            ? "\(requirement.id) names the vector \(id), which does not exist"
                            : "\(requirement.id) names the vector \(id), which does not name it", at: requirement.place)
                )
            }
        }
        return faults
    }
}
