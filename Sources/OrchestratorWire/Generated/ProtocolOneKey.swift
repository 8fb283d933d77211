// Generated from spec/messages.yaml by `make generate`. Do not edit.

/// A key of a protocol 1 body, in the order in which it is written.
public enum ProtocolOneKey: String, Sendable, Hashable, CaseIterable {
    /// The name of the task.
    case task
    /// The task id.
    case id
    /// The positional arguments.
    case args
    /// The keyword arguments.
    case kwargs
    /// The group it is part of.
    case group
    /// The position in the group.
    case groupIndex = "group_index"
    /// Attempts that were made already.
    case retries
    /// Not to be run before.
    case eta
    /// Not to be run after.
    case expires
    /// Whether dates without an offset are UTC.
    case utc
    /// Signatures of tasks to send on success.
    case callbacks
    /// Signatures of tasks to send on failure.
    case errbacks
    /// Hard and soft limit in seconds, in this order, each of them null or a number.
    case timelimit
    /// The same as group, and wins over it.
    case taskset
    /// The body of the chord it is a header of.
    case chord
}

extension ProtocolOneKey {
    /// What the specification says of it.
    public var field: WireField {
        switch self {
        case .task: Self.taskField
        case .id: Self.idField
        case .args: Self.argsField
        case .kwargs: Self.kwargsField
        case .group: Self.groupField
        case .groupIndex: Self.groupIndexField
        case .retries: Self.retriesField
        case .eta: Self.etaField
        case .expires: Self.expiresField
        case .utc: Self.utcField
        case .callbacks: Self.callbacksField
        case .errbacks: Self.errbacksField
        case .timelimit: Self.timelimitField
        case .taskset: Self.tasksetField
        case .chord: Self.chordField
        }
    }

    private static let taskField = WireField(
        .string, writer: .must, isRequired: true, nonEmpty: true,
        text: "The name of the task.")

    private static let idField = WireField(
        .string, writer: .must, isRequired: true, nonEmpty: true,
        text: "The task id.")

    private static let argsField = WireField(
        .array, writer: .should,
        omitted: "No positional arguments.",
        text: "The positional arguments.")

    private static let kwargsField = WireField(
        .object, writer: .should,
        omitted: "No keyword arguments.",
        text: "The keyword arguments.")

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

    private static let utcField = WireField(
        .boolean, writer: .should, nullable: true,
        omitted: "As true.",
        text: "Whether dates without an offset are UTC.")

    private static let callbacksField = WireField(
        .any, writer: .should,
        omitted: "Nothing follows success.",
        empty: "null",
        text: "Signatures of tasks to send on success.")

    private static let errbacksField = WireField(
        .any, writer: .should,
        omitted: "Nothing follows failure.",
        empty: "null",
        text: "Signatures of tasks to send on failure.")

    private static let timelimitField = WireField(
        .timelimit, writer: .should, nullable: true,
        omitted: "The worker's own limits.",
        empty: "[null, null]",
        text: "Hard and soft limit in seconds, in this order, each of them null or a number.")

    private static let tasksetField = WireField(
        .string, writer: .should, nullable: true,
        omitted: "As group.",
        empty: "null",
        text: "The same as group, and wins over it.")

    private static let chordField = WireField(
        .any, writer: .should,
        omitted: "Part of no chord.",
        empty: "null",
        text: "The body of the chord it is a header of.")
}
