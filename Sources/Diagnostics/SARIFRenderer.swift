import LosslessJSON

/// Findings as one SARIF 2.1.0 log, for code scanning.
public struct SARIFRenderer: Sendable {
    public var tool: String
    public var version: String
    /// Where the tool is described; nil leaves it out.
    public var informationURI: String?

    /// What is known of a code; nil for one that has no description.
    public var describe: @Sendable (String) -> RuleDescription?

    public init(
        tool: String, version: String, informationURI: String? = nil,
        describe: @escaping @Sendable (String) -> RuleDescription? = { _ in nil }
    ) {
        self.tool = tool
        self.version = version
        self.informationURI = informationURI
        self.describe = describe
    }

    /// - Parameter excused: findings that somebody accepted, each with the reason.
    public func render(_ diagnostics: [Diagnostic], excused: [(finding: Diagnostic, reason: String)] = []) -> String {
        let codes = rules(of: diagnostics + excused.map(\.finding))
        var driver: JSONObject = ["name": .string(tool), "version": .string(version)]
        if let informationURI { driver["informationUri"] = .string(informationURI) }
        driver["rules"] = .array(codes.map { .object(rule($0)) })
        let run: JSONObject = [
            "tool": ["driver": .object(driver)], "columnKind": "unicodeCodePoints",
            "results": .array(
                diagnostics.map { .object(result($0, codes)) }
                    + excused.map { .object(result($0.finding, codes, excuse: $0.reason)) }),
        ]
        let log: JSONObject = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [.object(run)],
        ]
        return JSONValue.object(log).text(.python) + "\n"
    }

    private func rules(of diagnostics: [Diagnostic]) -> [String] {
        var codes: [String] = []
        for diagnostic in diagnostics where !codes.contains(diagnostic.code) { codes.append(diagnostic.code) }
        return codes
    }

    private func rule(_ code: String) -> JSONObject {
        var rule: JSONObject = ["id": .string(code)]
        guard let description = describe(code) else { return rule }
        rule["shortDescription"] = ["text": .string(description.title)]
        rule["fullDescription"] = ["text": .string(description.meaning)]
        rule["help"] = ["text": .string(description.remedy)]
        rule["defaultConfiguration"] = ["level": .string(description.severity.rawValue)]
        return rule
    }

    private func result(_ diagnostic: Diagnostic, _ codes: [String], excuse: String? = nil) -> JSONObject {
        let hint = diagnostic.hint.map { " (\($0))" } ?? ""
        var result: JSONObject = [
            "ruleId": .string(diagnostic.code), "level": .string(diagnostic.severity.rawValue),
            "message": ["text": .string((diagnostic.message + hint).escapingControls)],
        ]
        if let index = codes.firstIndex(of: diagnostic.code) { result["ruleIndex"] = .number(JSONNumber(index)) }
        if let location = diagnostic.place.flatMap(location) { result["locations"] = [.object(location)] }
        let related = diagnostic.related.compactMap(location)
        if let excuse {
            result["suppressions"] = [["kind": "external", "justification": .string(excuse.escapingControls)]]
        }
        if !related.isEmpty { result["relatedLocations"] = .array(related.map { .object($0) }) }
        return result
    }

    /// Nil for a place that is in nothing that SARIF could name.
    private func location(_ place: Place) -> JSONObject? {
        var location = JSONObject()
        if let file = place.file {
            var physical: JSONObject = ["artifactLocation": ["uri": .string(uriReference(file))]]
            if let region = region(place) { physical["region"] = .object(region) }
            location["physicalLocation"] = .object(physical)
        }
        if let pointer = place.pointer {
            location["logicalLocations"] = [["fullyQualifiedName": .string(pointer.escapingControls)]]
        }
        if let label = place.label { location["message"] = ["text": .string(label.escapingControls)] }
        return location.isEmpty ? nil : location
    }

    private func region(_ place: Place) -> JSONObject? {
        var region = JSONObject()
        if let line = place.line {
            region["startLine"] = .number(JSONNumber(line))
            if let column = place.column { region["startColumn"] = .number(JSONNumber(column)) }
            if let endColumn = place.endColumn { region["endColumn"] = .number(JSONNumber(endColumn)) }
        } else if let offset = place.offset {
            region["byteOffset"] = .number(JSONNumber(offset))
        }
        return region.isEmpty ? nil : region
    }

    /// A path as a relative URI reference: whatever RFC 3986 does not leave alone is percent-encoded, a `:` too, which
    /// would make the first part a scheme.
    private func uriReference(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return text
    }
}
