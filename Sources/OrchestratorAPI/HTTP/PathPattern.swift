/// Where an endpoint lives: `/api/processes/{process_id}/resume`. A parameter takes one segment, and not an empty one.
struct PathPattern: Sendable, Hashable, ExpressibleByStringLiteral {
    private enum Segment: Sendable, Hashable {
        case literal(Substring)
        case parameter(String)
    }

    let text: String
    private let segments: [Segment]

    init(stringLiteral text: String) {
        self.text = text
        segments = text.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            guard segment.first == "{", segment.last == "}" else { return .literal(segment) }
            return .parameter(String(segment.dropFirst().dropLast()))
        }
    }

    /// The parameters, percent-decoded, when the path (still percent-encoded) has this form.
    func match(_ path: String) -> [String: String]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == segments.count else { return nil }
        var parameters: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            switch segment {
            case .literal(let literal):
                guard part == literal || PercentEncoding.decode(part) == literal else { return nil }
            case .parameter(let name):
                guard !part.isEmpty else { return nil }
                parameters[name] = PercentEncoding.decode(part)
            }
        }
        return parameters
    }
}
