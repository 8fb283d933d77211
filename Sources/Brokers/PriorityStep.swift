/// The four levels that a queue is kept in on Redis; kombu's default `priority_steps`.
///
/// A priority of 0 to 9 belongs to the greatest step that is not above it. Step 0 is served first (OWP-RED-003, OWP-RED-005).
enum PriorityStep: Int, CaseIterable, Sendable {
    case zero = 0
    case three = 3
    case six = 6
    case nine = 9

    /// A priority out of range counts as the nearest one, as kombu takes it.
    init(priority: Int) {
        switch priority {
        case ...2: self = .zero
        case 3...5: self = .three
        case 6...8: self = .six
        default: self = .nine
        }
    }
}
