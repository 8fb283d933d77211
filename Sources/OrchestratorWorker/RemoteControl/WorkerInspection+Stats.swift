import FoundationEssentials
import LosslessJSON

extension WorkerInspection {
    var stats: JSONValue {
        [
            "total": .object(
                JSONObject(
                    snapshot.startedByTask.sorted { $0.key < $1.key }.map { ($0.key, .number(JSONNumber($0.value))) })),
            "pid": .number(JSONNumber(Self.processID)), "clock": .string(String(clock)),
            "uptime": .number(JSONNumber(Int(max(0, now.timeIntervalSince(startedAt))))), "pool": pool,
            "broker": brokerInfo, "prefetch_count": .number(JSONNumber(snapshot.prefetchCount)),
            "rusage": ResourceUsage.current.json,
        ]
    }

    /// Every slot is a task of this one process.
    private var pool: JSONValue {
        [
            "implementation": "orchestrator_worker:TaskPool",
            "max-concurrency": .number(JSONNumber(snapshot.concurrency)),
            "processes": [.number(JSONNumber(Self.processID))], "max-tasks-per-child": "N/A",
            "put-guarded-by-semaphore": false,
            "timeouts": [
                .number(JSONNumber((configuration.softTimeLimit ?? .zero) / .seconds(1))),
                .number(JSONNumber((configuration.timeLimit ?? .zero) / .seconds(1))),
            ],
        ]
    }

    private var brokerInfo: JSONValue {
        [
            "hostname": broker.hostname.map(JSONValue.string) ?? .null,
            "userid": broker.user.map(JSONValue.string) ?? .null, "virtual_host": .string(broker.virtualHost),
            "port": broker.port.map { .number(JSONNumber($0)) } ?? .null, "insist": false,
            "ssl": .bool(broker.isEncrypted), "transport": .string(broker.transport), "connect_timeout": nil,
            "transport_options": [
                "visibility_timeout": .number(JSONNumber(Int(configuration.visibilityTimeout / .seconds(1))))
            ],
            "login_method": nil, "uri_prefix": .string(broker.transport), "heartbeat": nil,
            "failover_strategy": "round-robin", "alternates": [], "credential_provider": nil,
        ]
    }
}
