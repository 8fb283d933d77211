import Brokers
import OrchestratorWire

/// Why a message was not sent, as far as that is known.
struct SendError: Error, CustomStringConvertible {
    /// True when the message certainly is not in the broker.
    let isCertainlyNotDone: Bool
    /// True when it is the fault of this message, and another one may well be sent.
    let isOfMessage: Bool
    let description: String

    init(_ error: BrokerError) {
        isCertainlyNotDone = error.certainlyNotDone
        isOfMessage = false
        description = error.description
    }

    init(_ error: MessageEncodingError) {
        isCertainlyNotDone = true
        isOfMessage = true
        description = error.description
    }
}
