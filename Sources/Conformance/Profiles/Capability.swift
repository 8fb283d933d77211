/// What implementations declare, because sound ones differ in it. The list is closed: a name that is not here is a mistake.
package enum Capability {
    package static let names = [
        "results", "events", "remote_control", "revoke", "eta", "expires", "priority", "kwargs_call", "protocol_v1",
        "compression", "acks_late", "acks_early", "redelivery", "time_limits", "soft_shutdown", "cold_shutdown",
        "raise_result", "recovery", "dead_letters", "process_state", "resume", "worker_identity", "engine_lock",
        "key_prefix", "trust_message_state", "leases", "callbacks", "sweep", "target_queues",
    ]
}
