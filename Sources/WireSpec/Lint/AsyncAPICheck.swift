import Diagnostics
import LosslessJSON

/// The AsyncAPI documents are sound.
enum AsyncAPICheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.folder.paths(below: "spec/asyncapi", ending: ".json").flatMap { path -> [Diagnostic] in
            do throws(JSONParseError) {
                let document = try JSONValue.parse(contents.folder.files[path] ?? [])
                return AsyncAPILint.check(document, file: path, schemas: contents.schemaFiles).sorted
            } catch {
                return [
                    Diagnostic(
                        .error, code: "asyncapi-not-json", "\(error)", at: Place(file: path, offset: error.offset))
                ]
            }
        }
    }
}
