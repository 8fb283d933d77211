import Brokers

/// A claimed entry and what the codec made of it.
struct ReceivedMessage: Sendable {
    let delivery: Delivery
    let content: Result<TaskRequest, Refusal>
}
