import Diagnostics

/// Text and registry have the same ids, sentences and keywords, and each entry says where its sentence stands.
enum RegistryCheck: SpecificationCheck {
    private struct Sentence {
        let statement: SpecChapter.Statement
        let chapter: SpecChapter

        var place: Place { Place(file: chapter.file, line: statement.line) }
    }

    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var sentences: [String: Sentence] = [:]
        for chapter in contents.editionChapters {
            for (anchor, line) in chapter.repeatedAnchors {
                faults.append(
                    Diagnostic(
                        .error, code: "anchor-twice", "The anchor `\(anchor)` stands twice",
                        at: Place(file: chapter.file, line: line)))
            }
            for statement in chapter.statements {
                let sentence = Sentence(statement: statement, chapter: chapter)
                if var place = sentences[statement.id]?.place {
                    place.label = "it stands here first"
                    faults.append(
                        Diagnostic(
                            .error, code: "id-twice", "\(statement.id) stands before two sentences",
                            hint: "an id is given once", at: sentence.place, related: [place]))
                } else {
                    sentences[statement.id] = sentence
                }
                if contents.registry[statement.id] == nil {
                    faults.append(
                        Diagnostic(
                            .error, code: "id-not-registered", "\(statement.id) is not in the registry",
                            hint: "add it to spec/\(contents.edition)/requirements/", at: sentence.place))
                }
            }
        }
        for requirement in contents.registry.requirements {
            guard let sentence = sentences[requirement.id] else {
                faults.append(
                    Diagnostic(
                        .error, code: "id-not-in-text", "\(requirement.id) is in no chapter",
                        hint: "a sentence that was withdrawn leaves the registry, too", at: requirement.place))
                continue
            }
            faults += compare(requirement, sentence)
        }
        return faults
    }

    private static func compare(_ requirement: Requirement, _ sentence: Sentence) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        var place = sentence.place
        place.label = "the sentence"
        func fault(_ code: String, _ message: String, _ hint: String?) {
            faults.append(Diagnostic(.error, code: code, message, hint: hint, at: requirement.place, related: [place]))
        }
        let file = sentence.chapter.file.split(separator: "/").last ?? ""
        if requirement.anchor != "\(file)#\(requirement.id)" || !sentence.chapter.anchors.contains(requirement.id) {
            fault(
                "anchor", "\(requirement.id) does not stand at \(requirement.anchor)",
                "it is \(file)#\(requirement.id), behind `<a id=\"\(requirement.id)\"></a>`")
        }
        if requirement.text != sentence.statement.text {
            fault(
                "text-differs", "The sentence of \(requirement.id) is another in the registry",
                "the chapter has: \(sentence.statement.text)")
        }
        if requirement.level.isForHardenedAlone, !requirement.text.lowercased().contains("hardened") {
            fault(
                "class-unsaid", "\(requirement.id) binds class hardened alone, and its sentence does not say so",
                "write `A hardened \(requirement.role.rawValue) …`")
        }
        return faults
    }
}
