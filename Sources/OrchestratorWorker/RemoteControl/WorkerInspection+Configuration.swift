import LosslessJSON
import OrchestratorWire
import ServiceConfiguration

extension WorkerInspection {
    /// What the worker is set to, under Celery's names for it.
    var settings: JSONValue {
        [
            "broker_url": .string(brokerText), "result_backend": resultBackend.map { .string($0) } ?? .null,
            "timezone": "UTC", "enable_utc": true,
            "accept_content": ["json"], "task_serializer": "json",
            "worker_send_task_events": .bool(snapshot.sendsTaskEvents),
            "task_time_limit": Self.seconds(configuration.timeLimit),
            "task_soft_time_limit": Self.seconds(configuration.softTimeLimit),
            "task_acks_late": .bool(configuration.acknowledgement == .late),
            "task_reject_on_worker_lost": .bool(configuration.acknowledgement == .late),
            "worker_concurrency": .number(JSONNumber(snapshot.concurrency)),
            "worker_prefetch_multiplier": .number(JSONNumber(configuration.prefetchMultiplier)),
        ]
    }

    var report: String {
        """

        software -> orchestrator-wire:\(ProductVersion.current) swift:6
        platform -> system:Linux
        settings -> transport:\(broker.transport) results:\(resultBackend ?? "disabled")

        broker_url: '\(brokerText)'
        queues: \(snapshot.queues.joined(separator: ","))
        worker_concurrency: \(snapshot.concurrency)
        worker_prefetch_multiplier: \(configuration.prefetchMultiplier)
        task_acks_late: \(configuration.acknowledgement == .late ? "True" : "False")

        """
    }

    /// The names of the tasks that it takes.
    var registered: JSONValue { .array(MessageKind.allCases.map(\.taskName).sorted().map(JSONValue.string)) }

    private static func seconds(_ limit: Duration?) -> JSONValue {
        limit.map { .number(JSONNumber($0 / .seconds(1))) } ?? .null
    }

    private var brokerText: String {
        let port = broker.port.map { ":\($0)" } ?? ""
        return "\(broker.transport)://\(broker.hostname ?? "")\(port)/\(broker.virtualHost)"
    }
}
