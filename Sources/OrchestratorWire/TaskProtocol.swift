/// The version of Celery's task message protocol. It has nothing to do with the OWP version.
public enum TaskProtocol: Int, Sendable, Hashable, CaseIterable {
    /// Everything in the body, one object; `headers` is empty.
    case v1 = 1
    /// Task and id in the headers, the body is `[args, kwargs, embed]`. The default since Celery 4.
    case v2 = 2
}
