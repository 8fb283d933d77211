/// One of the four messages, for workflows of one target, with the queue that it goes to.
public struct RoutedMessage: Sendable, Hashable {
    public let task: RoutedTask
    /// Nil for every target without a queue of its own.
    public let target: RouteTarget?
    public let resolution: RouteResolution
}
