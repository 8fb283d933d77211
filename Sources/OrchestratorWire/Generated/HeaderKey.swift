// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// A header that Celery defines, in the order in which it is written.
public enum HeaderKey: String, Sendable, Hashable, CaseIterable {
    /// The language of the sender.
    case lang
    /// The name of the task. Its presence selects protocol 2.
    case task
    /// The task id; a UUID unless the sender chose otherwise.
    case id
    /// Another name for logs; task still says what is run.
    case shadow
    /// Not to be run before.
    case eta
    /// Not to be run after.
    case expires
    /// The group it is part of.
    case group
    /// The position in the group.
    case groupIndex = "group_index"
    /// Attempts that were made already.
    case retries
    /// Hard and soft limit in seconds, in this order, each of them null or a number.
    case timelimit
    /// The first task of the whole; at the top it equals id.
    case rootID = "root_id"
    /// The task that sent this one; of a retry, its own id.
    case parentID = "parent_id"
    /// The arguments as Python's repr, cut. For people; never parsed.
    case argsrepr
    /// The keyword arguments as Python's repr, cut. For people; never parsed.
    case kwargsrepr
    /// The sender, gen<pid>@<host> or a node name.
    case origin
    /// Whether a result is stored.
    case ignoreResult = "ignore_result"
    /// How often the task was replaced by another.
    case replacedTaskNesting = "replaced_task_nesting"
    /// The names of the stamps.
    case stampedHeaders = "stamped_headers"
    /// The stamps by name.
    case stamps
    /// How the body is compressed. application/x-gzip is zlib's format (RFC 1950), not gzip's.
    case compression
}

extension HeaderKey {
    /// What the specification says of it.
    public var field: WireField {
        switch self {
        case .lang: Self.langField
        case .task: Self.taskField
        case .id: Self.idField
        case .shadow: Self.shadowField
        case .eta: Self.etaField
        case .expires: Self.expiresField
        case .group: Self.groupField
        case .groupIndex: Self.groupIndexField
        case .retries: Self.retriesField
        case .timelimit: Self.timelimitField
        case .rootID: Self.rootIDField
        case .parentID: Self.parentIDField
        case .argsrepr: Self.argsreprField
        case .kwargsrepr: Self.kwargsreprField
        case .origin: Self.originField
        case .ignoreResult: Self.ignoreResultField
        case .replacedTaskNesting: Self.replacedTaskNestingField
        case .stampedHeaders: Self.stampedHeadersField
        case .stamps: Self.stampsField
        case .compression: Self.compressionField
        }
    }

    private static let langField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Nothing; it is information.",
        text: "The language of the sender.")

    private static let taskField = WireField(
        .string, writer: .must, isRequired: true, nonEmpty: true,
        text: "The name of the task. Its presence selects protocol 2.")

    private static let idField = WireField(
        .string, writer: .must, isRequired: true, nonEmpty: true,
        text: "The task id; a UUID unless the sender chose otherwise.")

    private static let shadowField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Logs show the task's own name.",
        empty: "null",
        text: "Another name for logs; task still says what is run.")

    private static let etaField = WireField(
        .date, writer: .should, nullable: true,
        omitted: "To be run at once.",
        empty: "null",
        text: "Not to be run before.")

    private static let expiresField = WireField(
        .date, writer: .should, nullable: true,
        omitted: "Never expires.",
        empty: "null",
        text: "Not to be run after.")

    private static let groupField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Part of no group.",
        empty: "null",
        text: "The group it is part of.")

    private static let groupIndexField = WireField(
        .integer, writer: .should, nullable: true,
        omitted: "No position.",
        empty: "null",
        text: "The position in the group.")

    private static let retriesField = WireField(
        .integer, writer: .should, nullable: true,
        omitted: "As 0.",
        empty: "0",
        text: "Attempts that were made already.")

    private static let timelimitField = WireField(
        .timelimit, writer: .should, nullable: true,
        omitted: "The worker's own limits.",
        empty: "[null, null]",
        text: "Hard and soft limit in seconds, in this order, each of them null or a number.")

    private static let rootIDField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Unknown.",
        text: "The first task of the whole; at the top it equals id.")

    private static let parentIDField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Sent by no task.",
        empty: "null",
        text: "The task that sent this one; of a retry, its own id.")

    private static let argsreprField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Logs show no arguments.",
        text: "The arguments as Python's repr, cut. For people; never parsed.")

    private static let kwargsreprField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Logs show no keyword arguments.",
        text: "The keyword arguments as Python's repr, cut. For people; never parsed.")

    private static let originField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "Unknown.",
        text: "The sender, gen<pid>@<host> or a node name.")

    private static let ignoreResultField = WireField(
        .boolean, writer: .should, nullable: true,
        omitted: "The worker's own setting.",
        text: "Whether a result is stored.")

    private static let replacedTaskNestingField = WireField(
        .integer, writer: .should, nullable: true,
        omitted: "As 0; Celery 5.2 does not send it.",
        empty: "0",
        text: "How often the task was replaced by another.")

    private static let stampedHeadersField = WireField(
        .array, writer: .should, nullable: true,
        omitted: "No stamps; Celery 5.2 does not send it.",
        empty: "null",
        text: "The names of the stamps.")

    private static let stampsField = WireField(
        .object, writer: .should, nullable: true,
        omitted: "No stamps; Celery 5.2 does not send it.",
        empty: "{}",
        text: "The stamps by name.")

    private static let compressionField = WireField(
        .string, writer: .may, nullable: true,
        values: ["application/x-gzip", "gzip", "zlib"],
        omitted: "The body is not compressed.",
        text: "How the body is compressed. application/x-gzip is zlib's format (RFC 1950), not gzip's.")
}
