/// A process within the database: its id for the world, and the number that its steps and inputs are found by.
struct ProcessKey: Sendable, Hashable {
    let pid: String
    let id: Int
}
