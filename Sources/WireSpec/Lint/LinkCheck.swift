import Diagnostics

/// Links within the package lead to files and anchors that there are.
enum LinkCheck: SpecificationCheck {
    static func faults(of contents: SpecificationContents) -> [Diagnostic] {
        contents.chapters.values.flatMap { chapter in
            chapter.links.compactMap { link in fault(of: link, in: chapter, contents) }
        }
    }

    private static func fault(
        of link: SpecChapter.Link, in chapter: SpecChapter, _ contents: SpecificationContents
    ) -> Diagnostic? {
        guard !link.target.contains("://") else { return nil }
        let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].isEmpty ? chapter.file : PageLinks.resolve(String(parts[0]), from: chapter.file)
        let place = Place(file: chapter.file, line: link.line)
        // Beyond `spec/` not all files are read.
        guard path == "spec" || path.hasPrefix("spec/") else { return nil }
        guard path == "spec" || contents.folder.contains(path) else {
            return Diagnostic(.error, code: "link", "`\(link.target)` leads to no file", at: place)
        }
        guard parts.count == 2, let target = contents.chapters[path], !target.anchors.contains(String(parts[1])) else {
            return nil
        }
        return Diagnostic(
            .error, code: "link-anchor", "`\(link.target)` leads to no anchor",
            hint: nearestSpelling(of: String(parts[1]), in: target.anchors.sorted()).map { "did you mean `#\($0)`?" },
            at: place)
    }
}
