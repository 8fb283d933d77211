import Diagnostics
import MarkedYAML

/// The outcome of a check: the routes, the fleet, and every finding on both.
public struct RouteCheck: Sendable {
    public let configuration: RouteConfiguration
    public let fleet: FleetDescription
    /// In the order in which they are to be read.
    public let diagnostics: [Diagnostic]
    /// Those that a baseline excuses; they are not among the others.
    public let known: [Baseline.Known]
    /// Entries of the baseline excuse nothing any more; a finding says so of each.
    public let hasStaleEntries: Bool
    /// The texts that the findings point into.
    public let sources: SourceTexts

    public var table: RouteTable { configuration.table }
    public var worst: Severity? { diagnostics.map(\.severity).max() }

    /// Without what is said of the baseline itself.
    public var worstOfFleet: Severity? {
        diagnostics.filter { $0.code != FindingCode.baselineStale.name }.map(\.severity).max()
    }

    /// - Parameter further: findings of others, a broker's for example.
    public init(
        _ configuration: RouteConfiguration, _ fleet: FleetDescription,
        options: FleetRules.Options = FleetRules.Options(), further: [Diagnostic] = [],
        baseline: Baseline = Baseline()
    ) {
        self.configuration = configuration
        self.fleet = fleet
        var all = configuration.diagnostics
        all.append(contentsOf: fleet.diagnostics.sorted)
        // Routes that can't be read at all would make a finding of every queue.
        let unreadable = Set(
            YAMLError.Code.allCases.filter { $0 != .duplicateKey }.map { FindingCode($0).name }
                + [FindingCode.routesShape.name])
        if !configuration.diagnostics.sorted.contains(where: { unreadable.contains($0.code) }) {
            all.append(contentsOf: FleetRules.check(configuration.table, fleet, options: options))
        }
        all.append(contentsOf: further)
        let (new, known, stale) = baseline.apply(to: all.sorted)
        diagnostics = DiagnosticCollection(new + stale).sorted
        self.known = known
        hasStaleEntries = !stale.isEmpty
        var sources = fleet.sources
        sources.merge(configuration.sources)
        self.sources = sources
    }

    public func count(_ severity: Severity) -> Int { diagnostics.count { $0.severity == severity } }
}
