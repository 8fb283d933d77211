import Diagnostics

/// Findings that are known and meant, each with its reason.
public struct Baseline: Sendable {
    public struct Entry: Sendable, Hashable {
        public let code: String
        /// Nil for any file.
        public let file: String?
        /// A text that stands in the message: the name of a queue. Nil for any message.
        public let about: String?
        public let reason: String
        public let place: Place?

        func excuses(_ diagnostic: Diagnostic) -> Bool {
            diagnostic.code == code && (file == nil || diagnostic.place?.file == file)
                && about.map { diagnostic.message.contains($0) } ?? true
        }
    }

    /// A finding that is left out of the report, and why.
    public struct Known: Sendable {
        public let diagnostic: Diagnostic
        public let reason: String
    }

    public let entries: [Entry]

    public init(_ entries: [Entry] = []) { self.entries = entries }

    /// What is new, what is known, and a finding for each entry that excuses nothing.
    func apply(to diagnostics: [Diagnostic]) -> (new: [Diagnostic], known: [Known], stale: [Diagnostic]) {
        var new: [Diagnostic] = []
        var known: [Known] = []
        var used: Set<Int> = []
        for diagnostic in diagnostics {
            guard let index = entries.firstIndex(where: { $0.excuses(diagnostic) }) else {
                new.append(diagnostic)
                continue
            }
            used.insert(index)
            known.append(Known(diagnostic: diagnostic, reason: entries[index].reason))
        }
        let stale = entries.indices.filter { !used.contains($0) }.map { index in
            Diagnostic(
                .baselineStale, "No finding `\(entries[index].code)` is left for this entry to excuse",
                hint: "remove it", at: entries[index].place)
        }
        return (new, known, stale)
    }
}
