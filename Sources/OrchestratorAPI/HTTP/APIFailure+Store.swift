import ProcessStore

extension APIFailure {
    /// The answer to an error that the endpoint left alone.
    init(unforeseen error: any Error) {
        let error = error as? StoreError
        switch error?.code {
        case .unavailable:
            let reason = error?.reason.map { ", since \($0)" } ?? ""
            self = .problem(.serviceUnavailable, "The process store does not serve\(reason): try again later")
        case .ambiguous:
            self = .problem(
                .serviceUnavailable,
                "The process store lost the connection: look at the process before you try again")
        default: self = .internalError
        }
    }
}
