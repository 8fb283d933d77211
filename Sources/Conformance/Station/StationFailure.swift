/// A program under test that does not come up: a clear error, and no verdict on any requirement.
package struct StationFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
}

/// What was awaited and did not come: the worker's doing.
struct StepUnmet: Error, Sendable, CustomStringConvertible {
    let description: String
}
