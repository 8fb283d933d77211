import Brokers
import DemoWorkflows
import Foundation
import LocalProcesses
import Logging
import LosslessJSON
import OrchestratorWire
import ProcessStore
import ServiceLifecycle
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker on the brokers that are shipped")
struct WorkerOnBrokersTests {
    @Test("In memory, as an api with EXECUTOR=threadpool has it: good and bad messages, from two queues")
    func memory() async throws {
        let broker = MemoryBroker()
        try await run(on: broker) { _, _ async throws in
            let letters = await broker.deadLetters
            #expect(letters.map(\.code) == ["not-json", "unknown-process"])
            #expect(letters.first?.entry == Array("rubbish".utf8))
            #expect(
                try await broker.depths(of: ["new_workflows", "new_tasks"]) == ["new_workflows": 0, "new_tasks": 0])
        }
    }

    @Test("On Redis: good and bad messages, from two queues, with a prefix")
    func redis() async throws {
        try await withPrivateRedis { redis in
            let broker = try RedisBroker(url: redis.url(), options: RedisBrokerOptions(keyPrefix: "pre:"))
            try await run(on: broker) { _, _ async throws in
                #expect(try await redis.cli("LLEN", "pre:orchestrator-wire.dead") == "2")
                let letter = try JSONValue.parse(
                    try await redis.cli("LINDEX", "pre:orchestrator-wire.dead", "-1"))
                #expect(letter["code"] == "not-json")
                #expect(letter["worker"] == "w1@h")
                #expect(letter["raw"]?.string == Data("rubbish".utf8).base64EncodedString())
                // Nothing is left claimed, on a list or alive.
                let left = try await redis.cli("KEYS", "*").split(separator: "\n")
                    .filter { !$0.contains("_kombu.binding") && !$0.contains("mutex") }
                #expect(left == ["pre:orchestrator-wire.dead"])
            }
        }
    }

    private func run(
        on broker: any Broker, _ check: @escaping @Sendable ([UUID], LineCollector) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let store = try await SQLiteProcessStore.open(path: folder.file("processes.sqlite"))
            let registry = try WorkflowRegistry(DemoWorkflows.all())
            _ = try await store.register(registry.registrations)
            let log = LineCollector()
            let service = WorkerService(
                broker: broker, store: store, workflows: registry,
                configuration: WorkerConfiguration(
                    node: "w1@h", queues: ["new_workflows", "new_tasks"], concurrency: 2),
                logger: log.logger())
            var ids: [UUID] = []
            for workflow in ["demo_three_steps", "task_demo", "demo_three_steps"] {
                let id = UUID()
                try await store.createProcess(
                    NewProcess(
                        processID: id, workflowName: workflow, createdBy: "tester",
                        initialState: ["name": "ann", "count": 1], at: Date()))
                ids.append(id)
            }
            let messages: [OrchestratorMessage] = [
                .newWorkflow(NewWorkflow(processID: ids[0], user: "ann")),
                .newTask(NewTask(processID: ids[1], user: "ann")),
                .newWorkflow(NewWorkflow(processID: UUID(), user: "ann")),
                .newWorkflow(NewWorkflow(processID: ids[2], user: "ann")),
            ]
            try await broker.publish([Publication(queue: "new_workflows", entry: Array("rubbish".utf8))])
            try await broker.publish(
                messages.map { message in
                    let task = OutgoingTask(message, origin: "test")
                    return Publication(queue: task.queue, entry: try task.encoded())
                })
            let run = Task { try await service.run() }
            try await withTimeout(.seconds(60)) { await log.wait(for: "message settled", count: 5) }
            for id in ids { #expect(try await store.process(id)?.process.lastStatus == .completed) }
            #expect(await service.readiness().isReady)
            #expect(service.counters.finished == 3)
            #expect(service.counters.deadLettered == 2)
            run.cancel()
            try await run.value
            try await check(ids, log)
            await broker.close()
            await store.close()
        }
    }
}
