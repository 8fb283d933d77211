/// What a workflow does to a subscription, as orchestrator-core names it.
public enum Target: String, Sendable, CaseIterable, Codable {
    case create = "CREATE"
    case modify = "MODIFY"
    case terminate = "TERMINATE"
    case system = "SYSTEM"
    case validate = "VALIDATE"
    case reconcile = "RECONCILE"
}
