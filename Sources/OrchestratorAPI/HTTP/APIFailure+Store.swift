import ProcessStore

extension APIFailure {
    /// The answer to an error that the endpoint left alone.
    init(unforeseen error: any Error) {
        switch (error as? StoreError)?.code {
        case .unavailable: self = .problem(.serviceUnavailable, "The process store does not answer: try again later")
        case .ambiguous:
            self = .problem(
                .serviceUnavailable,
                "The process store lost the connection: look at the process before you try again")
        default: self = .internalError
        }
    }
}
