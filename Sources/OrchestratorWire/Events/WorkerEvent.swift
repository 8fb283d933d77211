import LosslessJSON

/// News of a worker itself.
///
/// Source: spec, 10.2 (OWP-EVT-009).
public struct WorkerEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case online = "worker-online"
        case heartbeat = "worker-heartbeat"
        case offline = "worker-offline"
    }

    /// What a worker does.
    public struct Vitals: Sendable, Hashable {
        /// How many tasks run.
        public var active: Int
        /// How many were begun since the start.
        public var processed: Int
        /// The host's load over 1, 5 and 15 minutes.
        public var load: [Double]

        public init(active: Int, processed: Int, load: [Double]) {
            self.active = active
            self.processed = processed
            self.load = load
        }
    }

    public var kind: Kind
    /// Seconds between heartbeats: a monitor takes the worker for gone twice as long after the last one.
    public var frequency: Double
    /// Nil in the heartbeat that the command of that name has sent.
    public var vitals: Vitals?
    /// The name of the program.
    public var software: String
    public var version: String
    public var system: String

    public init(
        _ kind: Kind, frequency: Double, vitals: Vitals?, software: String, version: String, system: String = "Linux"
    ) {
        self.kind = kind
        self.frequency = frequency
        self.vitals = vitals
        self.software = software
        self.version = version
        self.system = system
    }

    var fields: JSONObject {
        var fields: JSONObject = ["freq": .number(JSONNumber(frequency))]
        if let vitals {
            fields.append("active", .number(JSONNumber(vitals.active)))
            fields.append("processed", .number(JSONNumber(vitals.processed)))
            fields.append(
                "loadavg", .array(vitals.load.map { .number(JSONNumber(($0 * 100).rounded() / 100)) }))
        }
        fields.append("sw_ident", .string(software))
        fields.append("sw_ver", .string(version))
        fields.append("sw_sys", .string(system))
        return fields
    }
}
