extension FindingCode {
    static let names: [FindingCode] = [
        queueType, queueEmpty, queueSpace, queueControlCharacter, queueComma, queueTooLong, queueReserved,
        queueDuplicate,
    ]

    public static let queueType = FindingCode(
        "queue-type", .error, "The name of a queue is no text",
        "A number or a boolean of YAML is no name: `08` and `yes` change when they are read.",
        remedy: "Write it in quotes.", requirements: ["OWP-ROUTE-011"])

    public static let queueEmpty = FindingCode(
        "queue-empty", .error, "An empty name of a queue",
        "No worker can be told to read it. In a `-Q` it comes from two commas, or one at the end; "
            + "Celery then declares a queue without a name.",
        remedy: "Remove the comma, or write the name.", requirements: ["OWP-ROUTE-008", "OWP-ROUTE-011"])

    public static let queueSpace = FindingCode(
        "queue-space", .error, "A space at the edge of a queue's name",
        "Celery keeps it: `-Q \"a, b\"` means the queue `a` and the queue ` b`, which is another "
            + "one than `b`. Nothing reports that.",
        remedy: "Write the list without spaces.", requirements: ["OWP-ROUTE-008", "OWP-ROUTE-011"])

    public static let queueControlCharacter = FindingCode(
        "queue-control-character", .error, "A control character in a queue's name",
        "kombu divides queue and priority by control characters, so the name could mean another "
            + "queue's list. A warning where the queue is only consumed.",
        remedy: "Use letters, digits, `-`, `_` and `.`.", requirements: ["OWP-ROUTE-011"])

    public static let queueComma = FindingCode(
        "queue-comma", .error, "A comma in a queue's name",
        "`-Q` splits its list at commas, so no worker can consume the queue.",
        remedy: "Use `-` or `_`.", requirements: ["OWP-ROUTE-011"])

    public static let queueTooLong = FindingCode(
        "queue-too-long", .error, "A queue's name is too long",
        "AMQP allows 255 bytes, and brokers with it. A warning where the queue is only consumed.",
        remedy: "Choose a shorter name.", requirements: ["OWP-ROUTE-011"])

    public static let queueReserved = FindingCode(
        "queue-reserved", .error, "A queue has the name of one of the broker's own keys",
        "`unacked`, `_kombu.…` and their like hold the broker's bookkeeping or Celery's results: "
            + "a message would destroy it, or be destroyed. A warning where the queue is only consumed.",
        remedy: "Choose another name.", requirements: ["OWP-ROUTE-011"])

    public static let queueDuplicate = FindingCode(
        "queue-duplicate", .warning, "A queue stands twice in one list",
        "It is consumed once. Most likely another one was meant.",
        remedy: "Remove one of the two.")
}
