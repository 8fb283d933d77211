import NIOConcurrencyHelpers

/// What mischief is still to be done.
final class MischiefDesk: Sendable {
    /// What to do with bytes that came.
    enum Verdict: Sendable, Hashable {
        case pass
        case trickle
        /// Pass so many, then end the connection.
        case cut(after: Int)
    }

    private let ordered = NIOLockedValueBox<FaultyProxy.Mischief?>(nil)

    func order(_ mischief: FaultyProxy.Mischief) { ordered.withLockedValue { $0 = mischief } }

    var isDone: Bool { ordered.withLockedValue { $0 == nil } }

    func judge(_ count: Int) -> Verdict {
        ordered.withLockedValue { ordered in
            switch ordered {
            case nil: return .pass
            case .cut(let rest):
                guard rest <= count, count > 1 else {
                    ordered = .cut(after: max(0, rest - count))
                    return .pass
                }
                ordered = nil
                return .cut(after: max(1, min(rest, count - 1)))
            case .trickle(let rest):
                ordered = rest > count ? .trickle(bytes: rest - count) : nil
                return .trickle
            }
        }
    }
}
