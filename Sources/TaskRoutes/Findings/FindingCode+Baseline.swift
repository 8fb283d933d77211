extension FindingCode {
    static let baseline: [FindingCode] = [baselineShape, baselineStale]

    public static let baselineShape = FindingCode(
        "baseline-shape", .error, "A baseline file can't be used",
        "Each known finding has a `code` and a `reason`, and perhaps a `file` and a text of the message (`about`).",
        remedy: "Write it as `docs/checking-routes.md` shows.")

    public static let baselineStale = FindingCode(
        "baseline-stale", .warning, "A known finding that is no more",
        "The baseline excuses a finding that was not made, so it would hide the next one of its kind.",
        remedy: "Remove the entry.")
}
