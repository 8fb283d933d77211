/// Every finding that the static checker can make.
public enum FindingCatalogue {
    /// By group, in the order in which they are documented.
    public static let groups: [(title: String, codes: [FindingCode])] = [
        ("Routes against workers", FindingCode.fleet), ("One worker", FindingCode.worker),
        ("Routes", FindingCode.routes), ("Names of queues", FindingCode.names), ("Manifests", FindingCode.manifest),
        ("The running system (`--live`)", FindingCode.live), ("Baselines", FindingCode.baseline),
        ("YAML", FindingCode.yaml),
    ]

    public static let all: [FindingCode] = groups.flatMap(\.codes)

    /// Nil for a name that no finding has.
    public static func code(named name: String) -> FindingCode? { all.first { $0.name == name } }
}
