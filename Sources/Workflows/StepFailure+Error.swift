extension StepFailure {
    /// Any error as a failure: a ``StepFailure`` itself, another by the name of its type and its description.
    public init(_ error: any Error) {
        switch error {
        case let failure as StepFailure:
            self = failure
        case let error as DecodingError:
            self.init("DecodingError", error.sentence, details: nil, attributes: [:], places: [])
        case let error as EncodingError:
            self.init("EncodingError", error.sentence, details: nil, attributes: [:], places: [])
        default:
            self.init(
                String(describing: type(of: error)), String(describing: error), details: nil, attributes: [:],
                places: [])
        }
    }
}

extension DecodingError {
    /// Foundation's descriptions name types and contexts; who runs a workflow wants the key.
    fileprivate var sentence: String {
        switch self {
        case .keyNotFound(let key, let context):
            return "Could not find key '\((context.codingPath + [key]).dotted)' in state."
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let place = context.codingPath.isEmpty ? "The state" : "Key '\(context.codingPath.dotted)' of the state"
            return "\(place) can't be read: \(context.debugDescription)"
        @unknown default:
            return String(describing: self)
        }
    }
}

extension EncodingError {
    fileprivate var sentence: String {
        switch self {
        case .invalidValue(_, let context):
            let place = context.codingPath.isEmpty ? "The result" : "Key '\(context.codingPath.dotted)' of the result"
            return "\(place) can't be stored in the state: \(context.debugDescription)"
        @unknown default:
            return String(describing: self)
        }
    }
}

extension [any CodingKey] {
    fileprivate var dotted: String {
        map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
