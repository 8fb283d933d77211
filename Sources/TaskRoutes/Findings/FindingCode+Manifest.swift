extension FindingCode {
    static let manifest: [FindingCode] = [
        manifestUnreadable, manifestKindUnknown, manifestTemplate, manifestShape, manifestSyntax,
        manifestWithoutWorker, manifestCommandUnknown, queuesUnresolved, environmentFileUnread,
    ]

    public static let manifestUnreadable = FindingCode(
        "manifest-unreadable", .error, "A manifest can't be read",
        "The file does not exist, is too large, or may not be read.", remedy: "Correct the path.")

    public static let manifestKindUnknown = FindingCode(
        "manifest-kind-unknown", .error, "What a manifest is for can't be told",
        "It is none of what is read: docker-compose, Kubernetes, systemd, supervisor, Procfile, shell script, environment file.",
        remedy: "Give the worker's command with `--worker` instead.")

    public static let manifestTemplate = FindingCode(
        "manifest-template", .error, "A template is no manifest yet",
        "The file has places that a program fills in (`{{ … }}`), so it is not known what will be deployed.",
        remedy: "Check what it renders to: `helm template … | orchestrator-wire routes check --manifest -`.")

    public static let manifestShape = FindingCode(
        "manifest-shape", .warning, "Part of a manifest has not the shape that its program wants",
        "The part is passed over; what it would have started is not known.", remedy: "Correct it.")

    public static let manifestSyntax = FindingCode(
        "manifest-syntax", .warning, "A command or script can't be read to its end",
        "A quote is not closed, so where the words of the command end is not certain.", remedy: "Close it.")

    public static let manifestWithoutWorker = FindingCode(
        "manifest-without-worker", .note, "No worker was found in a manifest",
        "The manifest was read, and starts no `celery … worker`, `celery multi` or `orchestrator-worker`.",
        remedy: "Leave it out, or give the worker's command with `--worker`.")

    public static let manifestCommandUnknown = FindingCode(
        "manifest-command-unknown", .warning, "A service that is called a worker has no command",
        "Its image starts it in a way that the manifest does not show, so its queues are not known.",
        remedy: "Give its command with `--worker`, or write it into the manifest.")

    public static let queuesUnresolved = FindingCode(
        "queues-unresolved", .warning, "The queues of a worker can't be resolved",
        "They hang on a variable, a script's argument or a secret that only the deployment knows. Nothing is guessed: what "
            + "they could be does not count as consumed.",
        remedy: "Give it a default (`${QUEUES:-a,b}`), an environment file beside the manifest, or `--env NAME=VALUE`.")

    public static let environmentFileUnread = FindingCode(
        "environment-file-unread", .note, "An environment file was not read",
        "The manifest names a file that is not beside it. Variables that it sets are not known.",
        remedy: "Put it beside the manifest, or give the variables with `--env NAME=VALUE`.")
}
