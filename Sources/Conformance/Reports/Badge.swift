import LosslessJSON

/// A badge: as SVG, and as the JSON of shields.io's endpoint.
package struct Badge {
    private let report: SuiteReport

    package init(_ report: SuiteReport) { self.report = report }

    private var label: String { "OWP \(report.profile.edition) \(report.profile.conformanceClass.rawValue)" }

    private var message: String {
        report.isConformant ? "conformant" : "\(report.totals[.pass]) of \(report.totals.due) checks"
    }

    private var colour: String { report.isConformant ? "#2da44e" : report.exitStatus == 0 ? "#bf8700" : "#cf222e" }

    package var json: String {
        JSONValue.object([
            "schemaVersion": 1, "label": .string(label), "message": .string(message), "color": .string(colour),
        ]).text(.python) + "\n"
    }

    package var svg: String {
        let left = label.count * 7 + 12
        let right = message.count * 7 + 12
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(left + right)" height="20" role="img" aria-label="\(label): \(message)">
            <rect width="\(left)" height="20" fill="#444"/><rect x="\(left)" width="\(right)" height="20" fill="\(colour)"/>
            <g fill="#fff" font-family="Verdana,sans-serif" font-size="11" text-anchor="middle">
            <text x="\(left / 2)" y="14">\(label)</text><text x="\(left + right / 2)" y="14">\(message)</text></g></svg>

            """
    }
}
