import LosslessJSON

/// A result as a line of `events.jsonl` and an element of `report.json`: `report-event.schema.json`.
struct ResultJSON {
    let report: ReportHead

    func object(_ result: CheckResult) -> JSONObject {
        let permutation = result.permutation
        var object: JSONObject = [
            "event": "result", "seq": .int(result.sequence), "case": .string(permutation.case.id),
            "check": .string(result.check.id),
            "permutation": [
                "broker": "redis", "message": .string(permutation.task.rawValue), "owp": .int(permutation.owp),
            ], "status": .string(result.status.rawValue), "requirement": .string(result.requirement.id),
            "level": .string(result.level), "class": .string(report.conformanceClass.rawValue),
            "spec": [
                "version": .string(report.edition),
                "anchor": .string("spec/\(report.edition)/\(result.requirement.anchor)"),
                "text": .string(result.requirement.text),
            ],
        ]
        if let expected = result.expected { object.append("expected", expected) }
        if let actual = result.actual { object.append("actual", actual) }
        if let reason = result.reason { object.append("why", .string(reason)) }
        if let sent = result.sent { object.append("sent", .object(Self.sent(sent))) }
        if !result.timeline.isEmpty {
            object.append(
                "timeline",
                .array(
                    result.timeline.map {
                        ["ms": .double($0.milliseconds), "who": .string($0.who.rawValue), "what": .string($0.what)]
                    }))
        }
        object.append("replay", .strings(Replay(report: report).commands(result)))
        object.append("seed", .string(report.seed))
        object.append("duration_ms", .double(result.milliseconds))
        object.append("attempt", .int(result.attempt))
        return object
    }

    /// Bytes beyond this are cut from reports; the seed makes them again.
    static let mostBytes = 64 << 10

    private static func sent(_ sent: PublishedBytes) -> JSONObject {
        var object: JSONObject = ["base64": .string(Base64.encode(Array(sent.bytes.prefix(mostBytes))))]
        if sent.bytes.count <= mostBytes, let entry = try? JSONValue.parse(sent.bytes) {
            object.append("pretty", Self.opened(entry))
        }
        object.append("mutation", .optional(sent.mutation))
        return object
    }

    /// The entry with the body as the JSON that is in it.
    static func opened(_ entry: JSONValue) -> JSONValue {
        guard var object = entry.object, let text = object["body"]?.string,
            entry["properties"]?["body_encoding"]?.string == "base64", let bytes = Base64.decode(text),
            let body = try? JSONValue.parse(bytes)
        else { return entry }
        object["body"] = body
        return .object(object)
    }
}

/// What every report says of a run before its results.
package struct ReportHead: Sendable {
    package var suite: String
    package var edition: String
    package var conformanceClass: ConformanceClass
    package var profilePath: String
    package var profileDigest: String
    package var implementation: String
    package var version: String
    package var url: String
    package var seed: String
    package var command: String

    package init(_ profile: Profile, version: String, suite: String, seed: String, command: String) {
        self.suite = suite
        edition = profile.edition
        conformanceClass = profile.conformanceClass
        profilePath = profile.path
        profileDigest = profile.digest
        implementation = profile.implementation.name
        self.version = version
        url = profile.implementation.url
        self.seed = seed
        self.command = command
    }
}

extension SuiteReport {
    package var head: ReportHead {
        ReportHead(profile, version: version, suite: suite, seed: seed, command: command)
    }
}
