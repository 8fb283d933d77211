import Diagnostics

extension RequirementMark {
    /// The id as a link to itself, and a badge that unfolds to what is known of the requirement.
    var html: String {
        var details = ["\(level), \(role), OWP \(owp.map(String.init).joined(separator: ", "))"]
        if let reason = coverage.reason { details.append(reason) }
        details += evidence
        let lines = details.map { "<span>\(MarkupText.escape($0))</span>" }.joined()
        return """
            <a class="id" href="#\(MarkupText.escape(id))">\(MarkupText.escape(id))</a> \
            <button type="button" class="badge \(coverage.word)" aria-expanded="false">\(coverage.word)</button>\
            <span class="details" hidden>\(lines)</span>
            """
    }

    /// A result of the search. What it is found by stands in its attributes.
    var resultHTML: String {
        let words = "\(id) \(text)".lowercased()
        return """
            <li data-words="\(MarkupText.escape(words))" data-level="\(MarkupText.escape(level))" data-role="\(MarkupText.escape(role))" \
            data-coverage="\(coverage.word)"><a href="#\(MarkupText.escape(id))">\(MarkupText.escape(id))</a> \
            <b class="badge \(coverage.word)">\(coverage.word)</b><br>\(MarkupText.escape(text))</li>

            """
    }
}
