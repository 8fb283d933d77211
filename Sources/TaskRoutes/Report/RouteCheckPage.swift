import Diagnostics

/// A check as one HTML page that needs nothing beside it: the map of messages, queues and workers, then the findings.
public struct RouteCheckPage {
    private let report: RouteCheck

    public init(_ report: RouteCheck) { self.report = report }

    public func render() -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Routes: \(MarkupText.escape(RouteCheckSummary.text(report)))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <h1>Is what is routed consumed?</h1>
        <p class="summary \(verdict)">\(MarkupText.escape(RouteCheckSummary.text(report)))</p>
        <p class="legend"><span class="sound">routed and consumed</span> <span class="broken">routed, not consumed</span>
        <span class="idle">consumed, not routed</span> <span class="unknown">can't be told</span></p>
        \(FleetMapSVG(map: FleetMap(report)).render())
        <h2>Findings</h2>
        \(findings)
        \(known)
        </body>
        </html>

        """
    }

    private var verdict: String {
        switch report.worst {
        case .error: "broken"
        case .warning: "idle"
        case .note, nil: "sound"
        }
    }

    private var findings: String {
        guard !report.diagnostics.isEmpty else { return "<p>None.</p>" }
        return report.diagnostics.map(finding).joined(separator: "\n")
    }

    private func finding(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.place?.summary ?? ""
        let remedy = diagnostic.hint.map { "<p class=\"hint\">\(MarkupText.sentence($0.escapingControls))</p>" } ?? ""
        let page = FindingCatalogue.code(named: diagnostic.code).map { code in
            "<details><summary>\(diagnostic.code)</summary><p>\(MarkupText.sentence(code.meaning))</p>"
                + "<p>\(MarkupText.sentence(code.remedy))</p></details>"
        }
        return """
            <article class="\(diagnostic.severity.rawValue)">
            <p><b>\(diagnostic.severity.rawValue)</b> <span class="place">\(MarkupText.escape(place.escapingControls))</span></p>
            <p>\(MarkupText.sentence(diagnostic.message.escapingControls))</p>
            \(excerpt(diagnostic))\(remedy)
            \(page ?? "")
            </article>
            """
    }

    /// The source lines with their carets, as a terminal shows them.
    private func excerpt(_ diagnostic: Diagnostic) -> String {
        let lines = TextRenderer(sources: report.sources).excerpts(of: diagnostic)
        return lines.isEmpty ? "" : "<pre>\(MarkupText.escape(lines))</pre>\n"
    }

    private var known: String {
        guard !report.known.isEmpty else { return "" }
        let rows = report.known.map { known in
            "<li><code>\(known.diagnostic.code)</code> \(MarkupText.sentence(known.diagnostic.message.escapingControls)) — "
                + "\(MarkupText.escape(known.reason.escapingControls))</li>"
        }
        return "<h2>Known</h2>\n<ul>\n\(rows.joined(separator: "\n"))\n</ul>"
    }

    private static let style = """
        :root { --bg: #fff; --fg: #1c2330; --dim: #667085; --line: #d0d5dd; --sound: #12805c; --broken: #c0271d;
          --idle: #b25e09; --unknown: #6941c6; --code: #f2f4f7; }
        @media (prefers-color-scheme: dark) { :root { --bg: #14181f; --fg: #e6e9ef; --dim: #98a2b3; --line: #344054;
          --sound: #3ccb9a; --broken: #ff7a6e; --idle: #f5a742; --unknown: #b79cff; --code: #1f2631; } }
        body { background: var(--bg); color: var(--fg); font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto;
          max-width: 1040px; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        code, pre, .place { font-family: ui-monospace, monospace; font-size: .9em; }
        code { background: var(--code); border-radius: 3px; padding: 0 .2em; }
        pre { background: var(--code); border-radius: 4px; overflow-x: auto; padding: .5rem .75rem; }
        .summary { font-weight: 600; } .summary.broken { color: var(--broken); } .summary.idle { color: var(--idle); }
        .summary.sound { color: var(--sound); }
        .legend span { border-left: .8em solid; margin-right: 1.2em; padding-left: .4em; }
        .legend .sound { border-color: var(--sound); } .legend .broken { border-color: var(--broken); }
        .legend .idle { border-color: var(--idle); } .legend .unknown { border-color: var(--unknown); }
        svg { width: 100%; height: auto; } svg text { fill: var(--fg); font: 13px ui-monospace, monospace; }
        svg text.head { fill: var(--dim); font: 600 13px system-ui, sans-serif; }
        svg rect { fill: var(--bg); stroke: var(--sound); stroke-width: 1.5; }
        svg path { fill: none; stroke: var(--sound); stroke-width: 1.5; opacity: .7; }
        svg .broken rect, svg path.broken { stroke: var(--broken); } svg .broken rect { stroke-width: 2.5; }
        svg .idle rect, svg path.idle { stroke: var(--idle); stroke-dasharray: 6 3; }
        svg .unknown rect, svg path.unknown { stroke: var(--unknown); stroke-dasharray: 2 3; }
        article { border-left: 4px solid var(--line); margin: 1rem 0; padding: .1rem 0 .1rem 1rem; }
        article.error { border-color: var(--broken); } article.warning { border-color: var(--idle); }
        article p { margin: .25rem 0; } .place, .hint, summary { color: var(--dim); }
        """
}
