/// A glob as Redis matches channels by: `*`, `?`, `[abc]`, `[^a-z]`, and `\` before a character that is meant as such.
struct GlobPattern: Sendable {
    private enum Item: Equatable {
        case any
        case one
        case byte(UInt8)
        case set([ClosedRange<UInt8>], isNegated: Bool)
    }

    private let items: [Item]

    init(_ text: String) {
        var items: [Item] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): if items.last != .any { items.append(.any) }
            case UInt8(ascii: "?"): items.append(.one)
            case UInt8(ascii: "["): items.append(Self.set(&rest))
            case UInt8(ascii: "\\"): items.append(.byte(rest.popFirst() ?? byte))
            default: items.append(.byte(byte))
            }
        }
        self.items = items
    }

    private static func set(_ rest: inout ArraySlice<UInt8>) -> Item {
        var ranges: [ClosedRange<UInt8>] = []
        let isNegated = rest.first == UInt8(ascii: "^")
        if isNegated { rest.removeFirst() }
        while var low = rest.popFirst(), low != UInt8(ascii: "]") {
            if low == UInt8(ascii: "\\"), let escaped = rest.popFirst() { low = escaped }
            if rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first, high != UInt8(ascii: "]") {
                rest.removeFirst(2)
                ranges.append(min(low, high)...max(low, high))
            } else {
                ranges.append(low...low)
            }
        }
        return .set(ranges, isNegated: isNegated)
    }

    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var item = 0
        var at = 0
        // Where to go on when the present try fails: the last star, one byte further.
        var retry: (item: Int, at: Int)?
        while at < bytes.count {
            if item < items.count, items[item] == .any {
                item += 1
                retry = (item, at)
            } else if item < items.count, Self.matches(items[item], bytes[at]) {
                item += 1
                at += 1
            } else if let last = retry {
                item = last.item
                at = last.at + 1
                retry = (item, at)
            } else {
                return false
            }
        }
        return items[item...].allSatisfy { $0 == .any }
    }

    /// A pattern that matches this text and no other.
    static func escape(_ text: String) -> String {
        text.reduce(into: "") { $0 += "*?[]\\^-".contains($1) ? "\\\($1)" : String($1) }
    }

    private static func matches(_ item: Item, _ byte: UInt8) -> Bool {
        switch item {
        case .any, .one: true
        case .byte(let wanted): byte == wanted
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(byte) } != isNegated
        }
    }
}
