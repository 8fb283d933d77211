/// A field that a list of processes can be filtered by, named as orchestrator-core names it.
public enum ProcessFilterField: String, Sendable, CaseIterable {
    case processID = "process_id"
    case workflowID = "workflow_id"
    case workflowName = "workflow_name"
    case target
    case assignee
    case lastStatus = "last_status"
    case lastStep = "last_step"
    case startedAt = "started_at"
    case lastModifiedAt = "last_modified_at"
    case failedReason = "failed_reason"
    case traceback
    case createdBy = "created_by"
    case isTask = "is_task"
    case note
    case customer
    case product
    case productDescription = "product_description"
    case subscriptionID = "subscription_id"
    case tag

    /// Takes `last_status` and `lastStatus` alike, as orchestrator-core does; nil for any other spelling.
    public init?(name: String) {
        self.init(rawValue: snakeCased(name))
    }

    /// Fields of what a process works on: a store without subscriptions has nothing that could match them.
    public var isOfSubscriptions: Bool {
        switch self {
        case .customer, .product, .productDescription, .subscriptionID, .tag: true
        default: false
        }
    }

    var isMoment: Bool { self == .startedAt || self == .lastModifiedAt }

    /// Ids and moments contain `-` themselves, so for them only `|` parts the alternatives.
    var partsAtHyphens: Bool {
        switch self {
        case .processID, .workflowID, .subscriptionID, .startedAt, .lastModifiedAt: false
        default: true
        }
    }
}

/// `lastStatus` becomes `last_status`; what has no capitals stays.
func snakeCased(_ name: String) -> String {
    var result = ""
    for character in name {
        if character.isASCII, character.isUppercase {
            if !result.isEmpty { result.append("_") }
            result.append(contentsOf: character.lowercased())
        } else {
            result.append(character)
        }
    }
    return result
}
