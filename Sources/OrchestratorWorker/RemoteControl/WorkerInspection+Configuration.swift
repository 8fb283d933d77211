import LosslessJSON
import OrchestratorWire
import ServiceConfiguration

extension WorkerInspection {
    /// What the worker is set to, under Celery's names for it.
    var settings: JSONValue {
        [
            "broker_url": .string(brokerText), "result_backend": nil, "timezone": "UTC", "enable_utc": true,
            "accept_content": ["json"], "task_serializer": "json", "worker_send_task_events": false,
            "task_acks_late": .bool(configuration.acknowledgement == .late),
            "task_reject_on_worker_lost": .bool(configuration.acknowledgement == .late),
            "worker_concurrency": .number(JSONNumber(configuration.concurrency)),
            "worker_prefetch_multiplier": .number(JSONNumber(configuration.prefetchMultiplier)),
        ]
    }

    var report: String {
        """

        software -> orchestrator-wire:\(ProductVersion.current) swift:6
        platform -> system:Linux
        settings -> transport:\(broker.transport) results:disabled

        broker_url: '\(brokerText)'
        queues: \(configuration.queues.joined(separator: ","))
        worker_concurrency: \(configuration.concurrency)
        worker_prefetch_multiplier: \(configuration.prefetchMultiplier)
        task_acks_late: \(configuration.acknowledgement == .late ? "True" : "False")

        """
    }

    /// The names of the tasks that it takes.
    var registered: JSONValue { .array(MessageKind.allCases.map(\.taskName).sorted().map(JSONValue.string)) }

    private var brokerText: String {
        let port = broker.port.map { ":\($0)" } ?? ""
        return "\(broker.transport)://\(broker.hostname ?? "")\(port)/\(broker.virtualHost)"
    }
}
