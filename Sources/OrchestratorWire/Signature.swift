/// The arguments of one message in one OWP version, in the order in which they are sent.
public struct Signature: Sendable, Hashable {
    public let owp: OWPVersion
    public let parameters: [Parameter]

    /// `(process_id, user)`: how errors and help texts show it.
    public var description: String { "(\(parameters.map(\.name.rawValue).joined(separator: ", ")))" }
}
