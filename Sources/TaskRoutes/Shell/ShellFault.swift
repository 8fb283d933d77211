import Diagnostics

/// What keeps a script from being read to its end.
struct ShellFault: Sendable, Hashable {
    let message: String
    let place: Place?
}
