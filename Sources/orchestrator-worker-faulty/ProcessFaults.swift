import Brokers
import Foundation
import ProcessStore
import Workflows

/// Workers that begin and end as they must not, and those that do nothing at all.
enum ProcessFaults {
    static let all: [Fault] = [
        arguments("M-150", "takes the spaces off the names of its queues") { arguments in
            changingQueues(arguments) { queues in
                queues.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: ",")
            }
        },
        arguments("M-151", "takes a queue that it was not told to take") { arguments in
            changingQueues(arguments) { $0 + ",conformance-foreign" }
        },
        arguments("M-152", "leaves the last of its queues alone") { arguments in
            changingQueues(arguments) { $0.split(separator: ",").dropLast().joined(separator: ",") }
        },
        arguments("M-153", "acknowledges before the first step, though nobody told it to") {
            $0 + ["--acks", "early"]
        },
        exitStatus,
        hasty,
        arguments("M-156", "starts though no message is routed to its queues") { $0 + ["--routes-check", "off"] },
        endless, dependent, impatient,
        arguments("M-160", "does not heed the key prefix") { arguments in
            var arguments = arguments
            if let place = arguments.firstIndex(of: "--key-prefix") { arguments.removeSubrange(place...(place + 1)) }
            return arguments
        },
    ]

    static let null: [Fault] = [
        nothing, swallowing, crashing, echoing,
        arguments("N-005", "never says that it is ready, and takes nothing") { _ in
            while true { sleep(1) }
        },
    ]

    private static func arguments(
        _ id: String, _ title: String, _ arguments: @escaping @Sendable ([String]) -> [String]
    ) -> Fault {
        var fault = Fault(id, title)
        fault.arguments = arguments
        return fault
    }

    private static func changingQueues(_ arguments: [String], _ change: (String) -> String) -> [String] {
        var arguments = arguments
        for (index, argument) in arguments.enumerated() where ["-Q", "--queues"].contains(argument) {
            if arguments.indices.contains(index + 1) { arguments[index + 1] = change(arguments[index + 1]) }
        }
        return arguments
    }

    private static var exitStatus: Fault {
        var fault = Fault("M-154", "ends with status 1 when it is told to end")
        fault.closed = { _, _ in exit(1) }
        return fault
    }

    /// SIGTERM ends it at once, without giving anything back.
    private static var hasty: Fault {
        var fault = Fault("M-155", "ends at once at SIGTERM")
        fault.starting = {
            Thread.detachNewThread {
                let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
                source.setEventHandler { _exit(0) }
                source.activate()
                withExtendedLifetime(source) { while true { sleep(3600) } }
            }
        }
        return fault
    }

    private static var endless: Fault {
        var fault = Fault("M-157", "never ends")
        fault.closing = { _, _ in while true { try? await Task.sleep(for: .seconds(3600)) } }
        return fault
    }

    private static var dependent: Fault {
        var fault = Fault("M-158", "does not end while the broker is away")
        fault.closing = { _, context in
            while await context.redis.send("PING") == .null { try? await Task.sleep(for: .milliseconds(200)) }
        }
        return fault
    }

    private static var impatient: Fault {
        var fault = Fault("M-159", "ends when the broker can not be reached at its start")
        fault.broker = { broker, context in
            ImpatientBroker(base: broker, redis: context.redis)
        }
        return fault
    }

    private static var nothing: Fault {
        var fault = Fault("N-001", "takes nothing")
        fault.arguments = { arguments in
            changingQueues(arguments) { _ in "conformance-nothing" } + ["--routes-check", "off"]
        }
        return fault
    }

    private static var swallowing: Fault {
        var fault = Fault("N-002", "acknowledges everything and executes nothing")
        fault.taking = { deliveries, context in
            for delivery in deliveries {
                await context.redis.send("HDEL", "unacked", .text(delivery.receipt.description))
                await context.redis.send("ZREM", "unacked_index", .text(delivery.receipt.description))
            }
            return []
        }
        return fault
    }

    private static var crashing: Fault {
        var fault = Fault("N-003", "ends as soon as it is started")
        fault.starting = { exit(1) }
        return fault
    }

    private static var echoing: Fault {
        var fault = Fault("N-004", "says that it is done and has done nothing")
        fault.taking = { deliveries, context in
            for delivery in deliveries {
                await context.redis.send("HDEL", "unacked", .text(delivery.receipt.description))
                await context.redis.send("ZREM", "unacked_index", .text(delivery.receipt.description))
                guard let id = EntryEditor(delivery.entry)?.headers["id"]?.string else { continue }
                let result =
                    "{\"status\": \"SUCCESS\", \"result\": null, \"task_id\": \"\(id)\", \"traceback\": null, \"children\": []}"
                await context.redis.send("SETEX", .text("celery-task-meta-" + id), "86400", .text(result))
                await context.redis.send("PUBLISH", .text("celery-task-meta-" + id), .text(result))
            }
            return []
        }
        return fault
    }
}

private struct ImpatientBroker: BrokerDecorator {
    let base: any Broker
    let redis: RawRedis

    func consumer(_ configuration: ConsumerConfiguration) async throws(BrokerError) -> any BrokerConsumer {
        if await redis.send("PING") == .null { exit(1) }
        return try await base.consumer(configuration)
    }
}
