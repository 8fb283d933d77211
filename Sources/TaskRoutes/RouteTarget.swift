/// What a workflow does to a subscription, as orchestrator-core names it: the keys of `CELERY_TARGET_QUEUES`.
public enum RouteTarget: String, Sendable, Hashable, CaseIterable {
    case create = "CREATE"
    case modify = "MODIFY"
    case terminate = "TERMINATE"
    case system = "SYSTEM"
    case validate = "VALIDATE"
    case reconcile = "RECONCILE"
}
