import Diagnostics

/// Every keyword of a normative chapter stands in a sentence with an id, and every such sentence has exactly one. An informative chapter has
/// no sentence that binds.
enum KeywordCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.editionChapters.flatMap { $0.isInformative ? informative($0) : normative($0) }
    }

    private static func normative(_ chapter: SpecChapter) -> [Diagnostic] {
        var faults = chapter.strayKeywords.filter { _ in !chapter.definesKeywords }.map { stray in
            Diagnostic(
                .error, code: "keyword-without-id", "\(stray.keyword) stands in a sentence without an id",
                hint: "give the sentence an id, or write it without the keyword",
                at: Place(file: chapter.file, line: stray.line))
        }
        for statement in chapter.statements {
            let keywords = Requirement.keywords(in: statement.text)
            guard keywords.count != 1 else { continue }
            faults.append(
                Diagnostic(
                    .error, code: "keyword-count",
                    "\(statement.id) has \(keywords.isEmpty ? "no keyword" : "\(keywords.count) keywords")",
                    hint: "a sentence with an id has one keyword", at: Place(file: chapter.file, line: statement.line)))
        }
        return faults
    }

    private static func informative(_ chapter: SpecChapter) -> [Diagnostic] {
        chapter.statements.map { statement in
            Diagnostic(
                .error, code: "requirement-in-informative-text",
                "\(statement.id) stands in a chapter that binds nobody",
                at: Place(file: chapter.file, line: statement.line))
        }
    }
}
