/// A page of a form, typed: it declares its fields, which make its JSON schema and check what a user enters, and decodes from
/// the answer.
///
///     struct StartForm: Form {
///         var name: String
///         var count: Int
///         static let fields: [FormField] = [.string("name"), .integer("count", default: 1)]
///     }
public protocol Form: Decodable, Sendable {
    /// In the order in which they are shown. Their names are the keys under which the answer goes into the state.
    static var fields: [FormField] { get }
    /// The `title` of the schema; `unknown` by default, as orchestrator-core's forms have it.
    static var title: String { get }
    /// What errors call it; the name of the type by default.
    static var name: String { get }
    /// A check beyond single fields, on an answer whose fields are all right.
    func validate() throws(FormProblem)
}

extension Form {
    public static var title: String { FormPage.defaultTitle }
    public static var name: String { String(describing: Self.self) }
    public func validate() throws(FormProblem) {}
}

/// What ``Form/validate()`` has against an answer.
public struct FormProblem: Error, Sendable, Hashable {
    /// The field to blame; nil blames the page.
    public var field: String?
    public var message: String

    public init(_ message: String, field: String? = nil) {
        self.message = message
        self.field = field
    }
}
