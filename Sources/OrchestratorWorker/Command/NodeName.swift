/// A worker's node name, `name@host`, as Celery makes it of `-n`.
enum NodeName {
    struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        let description: String
    }

    /// Celery's expansions: `%h` the host with its domain, `%n` without, `%d` the domain. A name without `@` is the host's.
    static func expand(_ given: String, host: String) throws(Failure) -> String {
        let parts = given.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.count == 2 && !parts[0].isEmpty ? String(parts[0]) : "orchestrator-worker"
        let last = parts.last.map(String.init) ?? ""
        return try replacing("\(name)@\(last.isEmpty ? host : last)", host: host)
    }

    /// Two workers on one host need two names, or each would take the other for dead.
    static func standard(host: String, processID: Int32) -> String { "orchestrator-worker-\(processID)@\(host)" }

    private static func replacing(_ text: String, host: String) throws(Failure) -> String {
        let labels = host.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var expanded = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            guard character == "%", let key = rest.first, key.isLetter || key.isNumber || key == "_" else {
                expanded.append(character)
                continue
            }
            rest.removeFirst()
            switch key {
            case "h": expanded += host
            case "n": expanded += labels.first ?? ""
            case "d": expanded += labels.count > 1 ? labels[1] : ""
            default:
                throw Failure(
                    description:
                        "-n \(text): there is no %\(key); write %h (host), %n (host without domain) or %d (domain)")
            }
        }
        return expanded
    }
}
