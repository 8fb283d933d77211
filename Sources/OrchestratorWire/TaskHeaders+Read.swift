import LosslessJSON

extension TaskHeaders {
    private static let keys = JSONKeyTable<HeaderKey>()

    /// Takes over the members of an object: the headers, or the body of protocol 1.
    ///
    /// - Parameters:
    ///   - source: says where the object stands, for errors.
    ///   - winner: an object that is read afterwards; what it has wins, and so is not looked at here (OWP-BODY-018).
    mutating func read(
        _ object: JSONDocument.Element, from source: Source, overriddenBy winner: JSONDocument.Element? = nil
    ) throws(WireError) {
        // Of duplicate keys the last counts, so that what can be refused waits for the end (OWP-ENV-015).
        var etaElement: JSONDocument.Element?
        var expiresElement: JSONDocument.Element?
        var timeLimitElement: JSONDocument.Element?
        for (key, member) in object.members(by: Self.keys) {
            let value = member.value
            switch key {
            case .task, .id: break
            case .lang: lang = value.string
            case .shadow: shadow = value.string
            case .eta: etaElement = value
            case .expires: expiresElement = value
            case .group: group = value.string
            case .groupIndex: groupIndex = value.wholeNumber
            case .retries: retries = value.wholeNumber ?? 0
            case .timelimit: timeLimitElement = value
            case .rootID: rootID = value.string
            case .parentID: parentID = value.string
            case .argsrepr: argsRepr = value.string
            case .kwargsrepr: kwargsRepr = value.string
            case .origin: origin = value.string
            case .ignoreResult: ignoreResult = value.bool
            case .replacedTaskNesting: replacedTaskNesting = value.wholeNumber
            case .stampedHeaders: stampedHeaders = value.kind == .array ? value.elements.compactMap(\.string) : nil
            case .stamps: stamps = value.value
            case .compression: compression = value.string
            case nil:
                if !source.isBody || !Self.isBodyKey(member) { unknown.append(member.key, value.value) }
            }
        }
        if let value = etaElement, winner?["eta"] == nil { eta = try Self.date(value, source, .invalidETA) }
        if let value = expiresElement, winner?["expires"] == nil {
            expires = try Self.date(value, source, .invalidExpires)
        }
        if let value = timeLimitElement, winner?["timelimit"] == nil { timeLimit = try Self.timeLimit(value, source) }
    }

    /// Celery takes these from real headers only, when a protocol 1 body stands under protocol 2 headers.
    mutating func dropWhatHybridsDoNotHave() {
        groupIndex = nil
        ignoreResult = nil
        replacedTaskNesting = nil
        stampedHeaders = nil
        stamps = nil
        compression = nil
        unknown = JSONObject()
    }

    /// Which object the headers are read from.
    enum Source {
        case headers
        /// Protocol 1, or what fills in for headers that are absent.
        case body

        var isBody: Bool { self == .body }
        var phase: WirePhase { isBody ? .body : .headers }
    }

    /// What a protocol 1 body has besides headers.
    private static func isBodyKey(_ member: JSONDocument.Member) -> Bool {
        ["args", "kwargs", "callbacks", "errbacks", "chord", "utc", "taskset"].contains { member.isKey($0) }
    }

    /// Null means that there is none; the empty string kills Celery's worker and is refused (OWP-HDR-005).
    private static func date(
        _ value: JSONDocument.Element, _ source: Source, _ code: WireErrorCode
    ) throws(WireError) -> WireDate? {
        if value.isNull { return nil }
        if let text = value.string, let date = WireDate(text: text) { return date }
        throw error(
            code, "not a date", hint: "write ISO 8601, such as 2026-11-22T10:43:30.107519+00:00", value, source)
    }

    private static func timeLimit(_ value: JSONDocument.Element, _ source: Source) throws(WireError) -> TimeLimit {
        if let limit = TimeLimit(value) { return limit }
        throw error(
            .invalidTimeLimit, "timelimit must be [hard, soft] in seconds, each of them null or a number", value,
            source)
    }

    private static func error(
        _ code: WireErrorCode, _ problem: String, hint: String? = nil, _ value: JSONDocument.Element,
        _ source: Source
    ) -> WireError {
        switch source {
        case .headers: WireError(.headers, code, problem, hint: hint, entry: value)
        case .body: WireError(.body, code, problem, hint: hint, body: value)
        }
    }
}
