import Diagnostics

extension FleetRules {
    /// What api and worker must have in common, where manifests tell it of both.
    func services() -> [Diagnostic] {
        fleet.workers.flatMap { worker in
            [
                compare(worker, .brokersDiffer, "broker", \.broker),
                compare(worker, .databasesDiffer, "database", \.database),
                compare(worker, .keyPrefixesDiffer, "key prefix", \.keyPrefix),
            ].compactMap { $0 }
        }
    }

    private func compare(
        _ worker: FleetWorker, _ code: FindingCode, _ what: String, _ setting: KeyPath<FleetSettings, FleetSetting?>
    ) -> Diagnostic? {
        guard let own = worker.settings[keyPath: setting] else { return nil }
        let others = fleet.apis.compactMap { api in api.settings[keyPath: setting].map { (api, $0) } }
        guard let (api, other) = others.first,
            !others.contains(where: { Self.normalised($0.1.value) == Self.normalised(own.value) })
        else { return nil }
        return Diagnostic(
            code,
            "The worker `\(worker.name)` has the \(what) `\(own.masked)`, and the api `\(api.name)` has `\(other.masked)`",
            hint: "give both the same `\(other.name)`", at: own.place ?? worker.place,
            related: related(other.place, "the api's is set here"))
    }

    /// Two spellings of one server are the same: without user and password, driver, and the database 0 that is meant anyway.
    private static func normalised(_ value: String) -> String {
        guard let scheme = value.firstRange(of: "://") else { return value }
        let name = value[..<scheme.lowerBound].prefix { $0 != "+" }
        var rest = value[scheme.upperBound...]
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        while rest.hasSuffix("/") { rest = rest.dropLast() }
        if name == "redis" || name == "rediss", rest.hasSuffix("/0") { rest = rest.dropLast(2) }
        return "\(name)://\(rest)"
    }
}
