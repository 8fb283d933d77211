import LosslessJSON

/// One HTML file with the whole run: summary, matrix, filter, and each check with its timeline, bytes and replay command. It
/// loads nothing from anywhere.
package struct HTMLReport {
    private let report: SuiteReport
    private let started: String

    package init(_ report: SuiteReport, started: String) {
        self.report = report
        self.started = started
    }

    package var text: String {
        let title = JUnitReport.escape("\(report.profile.implementation.name) \(report.version): conformance")
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>\(HTMLStyle.text)</style></head>
            <body>
            <header><h1>\(JUnitReport.escape(report.profile.implementation.name)) <small>\(JUnitReport.escape(report.version))</small></h1>
            <p class="verdict \(report.isConformant ? "good" : report.exitStatus == 0 ? "fair" : "bad")">\(JUnitReport.escape(report.verdict))</p>
            <p class="facts">\(facts)</p>
            <p class="tiles">\(tiles)</p></header>
            <section><h2>Areas</h2><table class="matrix">\(matrix)</table></section>
            <section><h2>Checks</h2>
            <p class="filter"><input id="filter" type="search" placeholder="filter: a case, a requirement, a word" autofocus>
            <select id="status"><option value="">every status</option>\(options)</select> <span id="count"></span></p>
            <div id="results"></div><button id="more" hidden>show more</button></section>
            <footer><h2>Reproduce</h2><pre class="command">\(JUnitReport.escape(report.command))</pre></footer>
            <script id="data" type="application/json">\(data)</script>
            <script>\(HTMLScript.text)</script>
            </body></html>

            """
    }

    private var facts: String {
        JUnitReport.escape(
            "edition \(report.profile.edition), class \(report.profile.conformanceClass.rawValue), roles \(report.profile.roles.map(\.rawValue).joined(separator: ", ")), OWP \(report.profile.owp.map(String.init).joined(separator: ", ")), suite \(report.suite), seed \(report.seed), \(report.date), \(Int(report.milliseconds / 1000)) s"
        )
    }

    private var tiles: String {
        let totals = report.totals
        let due =
            "<span class=\"tile\"><b>\(totals.due)</b> due</span><span class=\"tile\"><b>\(totals.decided)</b> decided</span>"
        return due
            + CheckStatus.allCases.filter { totals[$0] > 0 }.map { status in
                "<button class=\"tile \(status.rawValue)\" data-status=\"\(status.rawValue)\" title=\"\(JUnitReport.escape(status.meaning))\"><b>\(totals[status])</b> \(status.rawValue)</button>"
            }.joined()
    }

    private var options: String {
        CheckStatus.allCases.filter { report.totals[$0] > 0 }.map { "<option>\($0.rawValue)</option>" }.joined()
    }

    /// Areas by status; a click filters.
    private var matrix: String {
        let shown = CheckStatus.allCases.filter { report.totals[$0] > 0 }
        let head = "<tr><th>area</th>" + shown.map { "<th>\($0.rawValue)</th>" }.joined() + "</tr>"
        let areas = Dictionary(grouping: report.results, by: \.permutation.case.area).sorted { $0.key < $1.key }
        return head
            + areas.map { area, results in
                let totals = ReportTotals(results)
                let cells = shown.map { status in
                    let count = totals[status]
                    return count == 0
                        ? "<td></td>"
                        : "<td class=\"\(status.rawValue)\" data-area=\"\(area)\" data-status=\"\(status.rawValue)\">\(count)</td>"
                }
                return "<tr><th data-area=\"\(area)\">\(JUnitReport.escape(area))</th>\(cells.joined())</tr>"
            }.joined()
    }

    /// `</script>` and `<!--` inside of it would end it.
    private var data: String {
        let lines = ResultJSON(report: report.head)
        let results = report.results.map { result -> JSONValue in
            var object = lines.object(result)
            for key in ["event", "seed", "class"] { object[key] = nil }
            object.append("title", .string(result.permutation.case.title))
            object.append("name", .string(result.name))
            object.append("why_case", .string(result.permutation.case.why))
            return .object(object)
        }
        return JSONValue.array(results).text(.python).replacing("<", with: "\\u003c")
    }
}
