/// Why a fixture gave no good reply.
package struct FixtureFailure: Error, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// It answered that what was awaited did not come.
        case timeout
        /// It answered with another error.
        case refused
        /// It is gone, is silent, or writes what is no reply: the fixture's fault, never the worker's.
        case broken
    }

    package let kind: Kind
    /// As the fixture has it.
    package let code: String
    package let description: String
}
