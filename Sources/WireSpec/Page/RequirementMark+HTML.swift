extension RequirementMark {
    /// The id as a link to itself, and a badge that unfolds to what is known of the requirement.
    var html: String {
        var details = ["\(level), \(role), OWP \(owp.map(String.init).joined(separator: ", "))"]
        if let reason = coverage.reason { details.append(reason) }
        details += evidence
        let lines = details.map { "<span>\(htmlText($0))</span>" }.joined()
        return """
            <a class="id" href="#\(htmlText(id))">\(htmlText(id))</a> \
            <button type="button" class="badge \(coverage.word)" aria-expanded="false">\(coverage.word)</button>\
            <span class="details" hidden>\(lines)</span>
            """
    }

    /// A result of the search. What it is found by stands in its attributes.
    var resultHTML: String {
        let words = "\(id) \(text)".lowercased()
        return """
            <li data-words="\(htmlText(words))" data-level="\(htmlText(level))" data-role="\(htmlText(role))" \
            data-coverage="\(coverage.word)"><a href="#\(htmlText(id))">\(htmlText(id))</a> \
            <b class="badge \(coverage.word)">\(coverage.word)</b><br>\(htmlText(text))</li>

            """
    }
}
