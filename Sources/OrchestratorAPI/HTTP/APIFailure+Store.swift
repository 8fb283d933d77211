import ProcessStore

extension APIFailure {
    /// The answer to an error that the endpoint left alone.
    init(unforeseen error: any Error) {
        let error = error as? StoreError
        switch error?.code {
        case .unavailable:
            self = .problem(
                .serviceUnavailable, "The process store does not serve: try again later. \(error?.message ?? "")")
        case .ambiguous:
            self = .problem(
                .serviceUnavailable,
                "The process store lost the connection: look at the process before you try again. \(error?.message ?? "")"
            )
        default: self = .internalError
        }
    }
}
