import LosslessJSON

/// Which workers a command is for.
///
/// Source: reference/celery-wire/wire-facts.md, 6.1.
public enum ControlTarget: Sendable, Hashable {
    case everyone
    case nodes([String])
    /// Those whose name matches, as Python's `fnmatch` matches.
    case glob(String)
    /// Those whose name begins with a match, as Python's `re.match` matches.
    case regularExpression(String)

    /// A longer pattern is refused: the names that it is for are short, and so must be the time that it takes.
    public static let longestPattern = 256

    init(_ command: JSONObject) throws(WireError) {
        switch command["destination"] {
        case nil, .null?: break
        case .string(let node)? where !node.isEmpty:
            self = .nodes([node])
            return
        case .array(let nodes)?:
            guard !nodes.isEmpty else { break }
            self = .nodes(nodes.compactMap(\.string))
            return
        default:
            throw WireError(
                .signature, .wrongArgumentType, "destination must be a list of node names", at: "/body/destination")
        }
        guard let pattern = command["pattern"]?.string, let matcher = command["matcher"]?.string, !pattern.isEmpty,
            !matcher.isEmpty
        else {
            self = .everyone
            return
        }
        guard pattern.utf8.count <= Self.longestPattern else {
            throw WireError(
                .signature, .tooLarge, "the pattern has more than \(Self.longestPattern) bytes", at: "/body/pattern")
        }
        switch matcher {
        case "glob": self = .glob(pattern)
        case "pcre": self = .regularExpression(pattern)
        default:
            throw WireError(
                .signature, .wrongArgumentType, "the matcher is neither glob nor pcre", at: "/body/matcher")
        }
    }
}
