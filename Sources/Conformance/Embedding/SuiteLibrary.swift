import Diagnostics
import Foundation
import LosslessJSON
import WireSpec

/// The cases and requirements that a run goes by: those that the program was built with, or those of a folder.
package struct SuiteLibrary: Sendable {
    package var cases: [ConformanceCase]
    package var requirements: [String: SuiteRequirement]
    package var diagnostics: DiagnosticCollection

    /// - Parameter folder: `conformance/cases`, with `spec/` two folders up; all that is wrong there is collected.
    package static func read(cases folder: String, specification root: String, edition: String) -> SuiteLibrary {
        var library = SuiteLibrary(cases: [], requirements: [:], diagnostics: DiagnosticCollection())
        for path in files(below: folder, ending: ".yaml") {
            do throws(Diagnostic) {
                let file = try SuiteFile(path: "\(folder)/\(path)")
                library.add(file, id: String(path.dropLast(5)))
            } catch {
                library.diagnostics.append(error)
            }
        }
        let registry = "\(root)/spec/\(edition)/requirements"
        for path in files(below: registry, ending: ".yaml") {
            guard let bytes = FileManager.default.contents(atPath: "\(registry)/\(path)") else { continue }
            let (requirements, diagnostics) = RequirementReader.read(Array(bytes), file: path)
            library.diagnostics.append(contentsOf: diagnostics.sorted)
            for requirement in requirements { library.requirements[requirement.id] = SuiteRequirement(requirement) }
        }
        return library
    }

    mutating func add(_ file: SuiteFile, id: String) {
        do throws(CaseFault) {
            cases.append(try CaseReader.read(file.value, id: id))
        } catch {
            diagnostics.append(file.diagnostic(error, code: "case"))
        }
    }

    /// Relative to the folder, in the order of their names.
    static func files(below folder: String, ending: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.hasSuffix(ending) }.sorted()
    }
}

extension SuiteRequirement {
    init(_ requirement: Requirement) {
        self.init(
            id: requirement.id, core: requirement.level.core?.rawValue, hardened: requirement.level.hardened?.rawValue,
            role: requirement.role.rawValue, owp: requirement.owp, anchor: requirement.anchor, text: requirement.text)
    }
}
