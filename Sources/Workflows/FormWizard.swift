import LosslessJSON

/// A form of one page or several, where a page may depend on the state and on the answers before it: what orchestrator-core
/// calls a form generator. It must be free of side effects, for it runs as often as somebody looks at it.
public struct FormWizard: Sendable {
    private let page: @Sendable (_ state: State, _ answers: [JSONObject]) throws -> FormPage?
    /// Those that are known before it runs.
    let knownPages: [FormPage]

    /// Pages one by one.
    ///
    /// - Parameter page: the page that follows `answers`, the checked answers to the pages so far; nil when all is answered.
    public init(page: @escaping @Sendable (_ state: State, _ answers: [JSONObject]) throws -> FormPage?) {
        self.page = page
        knownPages = []
    }

    /// These pages.
    public init(pages: [FormPage]) {
        page = { _, answers in answers.count < pages.count ? pages[answers.count] : nil }
        knownPages = pages
    }

    /// The pages of these forms.
    public init(_ first: any Form.Type, _ others: any Form.Type...) {
        self.init(pages: ([first] + others).map { FormPage($0) })
    }

    /// One page without fields: what a workflow has that needs no input.
    public static let empty = FormWizard(pages: [FormPage("FormPage", fields: [])])

    /// The page that would be shown first.
    public func firstPage(state: State) throws -> FormPage? { try page(state, []) }

    /// Takes the answers to all pages so far.
    ///
    /// - Throws: what the page closure of a wizard throws, and `DecodingError` for a typed form that doesn't fit its fields.
    public func submit(_ userInputs: [JSONObject], state: State) throws -> FormOutcome {
        var state = state
        var answers: [JSONObject] = []
        var merged = JSONObject()
        var rest = userInputs[...]
        while let page = try page(state, answers) {
            guard let input = rest.popFirst() else { return .notComplete(schema: page.schema) }
            do {
                let answer = try page.validate(input)
                answers.append(answer)
                merged = merged.updated(with: answer)
                state = state.updated(with: answer)
            } catch let error as FormValidationError {
                return .invalid(error)
            }
        }
        return rest.isEmpty ? .complete(merged) : .overflow(remaining: rest.count)
    }
}

/// What became of a form.
public enum FormOutcome: Sendable, Hashable {
    /// All pages are answered; this is what goes into the state.
    case complete(JSONObject)
    /// There is a next page: orchestrator-core's `FormNotCompleteError`.
    case notComplete(schema: JSONValue)
    case invalid(FormValidationError)
    /// More pages were answered than there are: orchestrator-core's `FormOverflowError`.
    case overflow(remaining: Int)
}
