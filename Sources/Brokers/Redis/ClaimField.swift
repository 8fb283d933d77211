/// Names a claim of ours in `unacked`: `<node>/<boot>/<number>` (OWP-REC-003).
///
/// A boot is a UUID that a worker makes at its start, so that a worker which is started again is not taken for the one
/// before it. The numbers grow, and have ten digits so that they sort as text, too.
struct ClaimField: Sendable, Hashable {
    let node: String
    let boot: String
    let number: Int

    static let digits = 10

    init(node: String, boot: String, number: Int) {
        self.node = node
        self.boot = boot
        self.number = number
    }

    /// Nil for a delivery tag of somebody else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last, last.utf8.count >= Self.digits, let number = Int(last) else {
            return nil
        }
        let boot = String(parts[parts.count - 2])
        guard boot.utf8.count == 36 else { return nil }
        self.init(node: parts.dropLast(2).joined(separator: "/"), boot: boot, number: number)
    }

    static func prefix(node: String, boot: String) -> String { "\(node)/\(boot)/" }

    static func text(prefix: String, number: Int) -> String {
        let number = String(number)
        return prefix + String(repeating: "0", count: max(0, digits - number.utf8.count)) + number
    }
}
