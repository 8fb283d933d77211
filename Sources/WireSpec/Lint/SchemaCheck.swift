import Diagnostics

/// Schemas use the keywords that the specification allows itself, each as it is meant, and their references lead somewhere.
enum SchemaCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.schemas.faults.map { fault in
            Diagnostic(
                .error, code: "schema", fault.message,
                at: Place(file: "spec/schemas/\(fault.file)", pointer: fault.pointer.text))
        }
    }
}
