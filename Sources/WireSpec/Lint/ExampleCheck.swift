import Diagnostics
import LosslessJSON

/// Every example of JSON in the text holds to the schema that it names.
enum ExampleCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.chapters.values.flatMap { chapter in
            chapter.examples.flatMap { faults(of: $0, in: chapter, contents) }
        }
    }

    private static func faults(
        of example: SpecChapter.Example, in chapter: SpecChapter, _ contents: SpecificationContents
    ) -> [Diagnostic] {
        let place = Place(file: chapter.file, line: example.line)
        guard example.info.first == "json" else { return [] }
        guard let name = example.value(of: "owp-example") else {
            return [
                Diagnostic(
                    .error, code: "example-unnamed", "The example names no schema", hint: "write ```json owp-example=…",
                    at: place)
            ]
        }
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue.parse(example.text)
        } catch {
            return [Diagnostic(.error, code: "example-not-json", "The example is no JSON: \(error)", at: place)]
        }
        do throws(SchemaFault) {
            return try contents.schemas.findings(value, by: "\(name).schema.json").map { finding in
                Diagnostic(
                    .error, code: "example", "The example is no \(name): \(finding)",
                    at: Place(file: chapter.file, line: example.line, pointer: finding.pointer.text))
            }
        } catch {
            // Faults of the schemas themselves are reported once, by their own check.
            guard !contents.schemas.files.contains("\(name).schema.json") else { return [] }
            return [Diagnostic(.error, code: "example-schema", "There is no schema `\(name)`", at: place)]
        }
    }
}
