import Diagnostics

/// What can be known of routes and a whole fleet without a broker: that what is routed is consumed, and what stands in its way.
public struct FleetRules {
    public struct Options: Sendable {
        /// Workers should send events, whether or not the manifests show who watches them.
        public var expectsEvents: Bool
        /// That no worker is known is meant.
        public var routesOnly: Bool

        public init(expectsEvents: Bool = false, routesOnly: Bool = false) {
            self.expectsEvents = expectsEvents
            self.routesOnly = routesOnly
        }
    }

    let table: RouteTable
    let fleet: FleetDescription
    let options: Options
    /// Those that the manifests start.
    let running: [FleetWorker]
    /// Routed queues, in the order of the messages.
    let routed: [String]
    /// Queues that some running worker consumes for certain.
    let consumed: Set<String>
    private var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    /// Every finding on routes and fleet, besides those that reading them made.
    public static func check(_ table: RouteTable, _ fleet: FleetDescription, options: Options = Options())
        -> [Diagnostic]
    {
        var rules = FleetRules(table, fleet, options)
        rules.run()
        return rules.diagnostics
    }

    init(_ table: RouteTable, _ fleet: FleetDescription, _ options: Options) {
        self.table = table
        self.fleet = fleet
        self.options = options
        running = fleet.workers.filter { !$0.isScaledToZero }
        routed = table.queues
        consumed = Set(running.flatMap(\.selection.consumed))
    }

    private mutating func run() {
        add(StaticRouteRules.check(table))
        guard !fleet.workers.isEmpty else {
            if !options.routesOnly {
                add([Diagnostic(.noWorkers, "No worker is known, so whether anybody listens was not checked", at: nil)])
            }
            return
        }
        add(routed.filter { !consumed.contains($0) }.map(unconsumed))
        add(startAndResume())
        for worker in fleet.workers { add(check(worker)) }
        add(services())
    }

    /// Workers of one kind find the same at one place; it is said once.
    private mutating func add(_ found: [Diagnostic]) {
        for diagnostic in found where seen.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    var hasUnresolvedWorkers: Bool { running.contains { !$0.queuesAreKnown } }

    /// Consumed queues to which nothing is routed.
    var spare: [String] {
        var names: [String] = []
        for queue in running.flatMap(\.selection.consumed) where !routed.contains(queue) && !names.contains(queue) {
            names.append(queue)
        }
        return names
    }
}
