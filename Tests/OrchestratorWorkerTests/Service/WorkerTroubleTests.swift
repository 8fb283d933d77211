import DemoWorkflows
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Synchronization
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker in trouble loses no message and records no step twice")
struct WorkerTroubleTests {
    private static let away = StoreError(.unavailable, "Away")

    /// A workflow of two counted steps.
    private static func counting(_ counter: Counter) -> Workflow {
        Workflow("counting", "Counting", target: .system) {
            Step("One") { () -> State in
                counter.add("One")
                return [:]
            }
            Step("Two") { () -> State in
                counter.add("Two")
                return [:]
            }
        }
    }

    // OWP-REC-023
    @Test("A store that fails while a step is recorded is asked again; the step does not run again")
    func recordFails() async throws {
        let counter = Counter()
        try await Scene.play([Self.counting(counter)]) { scene in
            let id = try await scene.create("counting")
            scene.store.fail(.record, Self.away, Self.away, Self.away)
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(
                    try await scene.steps(id) == ["Start success", "One success", "Two success", "Done complete"])
                #expect(counter.counts == ["One": 1, "Two": 1])
            }
        }
    }

    // OWP-ERR-027
    @Test("A record that may have been written: the process is claimed again and goes on after what was recorded")
    func recordIsAmbiguous() async throws {
        let counter = Counter()
        try await Scene.play([Self.counting(counter)]) { scene in
            let id = try await scene.create("counting")
            scene.store.fail(.record, StoreError(.ambiguous, "The connection broke while it was committing"))
            let message = try scene.start(id)
            try await scene.withWorker(change: { $0.leaseDuration = .milliseconds(200) }) { worker async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(
                    try await scene.steps(id) == ["Start success", "One success", "Two success", "Done complete"])
                #expect(worker.service.counters.takenOver == 1)
            }
        }
    }

    // OWP-REC-023
    @Test("A store that is away when a message comes: it is claimed when the store is back")
    func claimFails() async throws {
        let counter = Counter()
        try await Scene.play([Self.counting(counter)]) { scene in
            let id = try await scene.create("counting")
            scene.store.fail(.claimForRun, Self.away)
            scene.store.fail(.ping, Self.away, Self.away)
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
                #expect(scene.log.messages.contains("the store answers again"))
            }
        }
    }

    // OWP-ERR-023
    @Test("A state that the store can't keep fails the step, not the worker")
    func stateTooLarge() async throws {
        let workflow = Workflow("large", "Large", target: .system) {
            Step("Grow") { () -> State in ["deep": (0..<600).reduce(JSONValue.null) { value, _ in [value] }] }
        }
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("large")
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .failed)
            }
        }
    }

    // OWP-ERR-029
    @Test("A broker that fails is asked again, for messages and with settlements")
    func brokerFails() async throws {
        let counter = Counter()
        try await Scene.play([Self.counting(counter)]) { scene in
            scene.broker.fail(.init(claims: 2, settlements: 2))
            let id = try await scene.create("counting")
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(counter.counts == ["One": 1, "Two": 1])
                #expect(scene.log.messages.contains("the broker answers again"))
            }
        }
    }

    // OWP-REC-021
    @Test("Held for dead by the broker while it runs: the copy waits for it, and nothing runs twice")
    func heldForDead() async throws {
        let counter = Counter()
        let entered = Gate()
        let leave = Gate()
        let workflow = Workflow("gated", "Gated", target: .system) {
            Step("Gate") { () -> State in
                counter.add("Gate")
                entered.open()
                await leave.opened()
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("gated")
            let message = try scene.start(id)
            try await scene.withWorker("w1@h", change: { $0.leaseDuration = .seconds(5) }) { first async throws in
                await entered.opened()
                scene.broker.restoreAll()
                try await scene.withWorker("w2@h") { second async throws in
                    await scene.broker.wait { $0[message] == .claimed }
                    leave.open()
                    #expect(await scene.settled(message) == .acknowledged)
                    #expect(try await scene.status(id) == .completed)
                    #expect(counter.counts == ["Gate": 1])
                    #expect(
                        first.service.counters.finished + second.service.counters.finished == 1)
                }
            }
        }
    }

    // OWP-REC-017
    @Test("A lease that somebody took: the run is told to stop, records nothing more, and its message is kept")
    func fenced() async throws {
        let entered = Gate()
        let wasCancelled = Gate()
        let workflow = Workflow("endless", "Endless", target: .system) {
            Step("Endless") { () -> State in
                entered.open()
                do {
                    try await Task.sleep(for: .seconds(600))
                } catch {
                    wasCancelled.open()
                    throw error
                }
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("endless")
            let message = try scene.start(id)
            try await scene.withWorker(change: { $0.leaseDuration = .milliseconds(300) }) { worker async throws in
                await entered.opened()
                // Another worker finds the lease over and takes it.
                let claim = try await scene.store.claimForRun(
                    RunRequest(
                        processID: id, expected: .created, owner: "thief", now: Date() + 3600, leaseUntil: Date() + 7200
                    ))
                guard case .claimed = claim else { throw LocalFailure("\(claim)") }
                await wasCancelled.opened()
                #expect(scene.broker.fate(of: message) == .claimed)
                #expect(try await scene.steps(id) == ["Start success"])
                #expect(try await scene.status(id) == .running)
            }
            #expect(scene.broker.fate(of: message) == .waiting)
        }
    }

    // OWP-OPS-006, OWP-OPS-007
    @Test("First signal: what runs is finished, what was not started goes back in its order")
    func warmShutdown() async throws {
        let entered = Gate()
        let leave = Gate()
        let workflow = Workflow("gated", "Gated", target: .system) {
            Step("Gate") { () -> State in
                entered.open()
                await leave.opened()
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let ids = try await [scene.create("gated"), scene.create("gated"), scene.create("gated")]
            let messages = try ids.map { try scene.start($0) }
            try await scene.withWorker(change: { $0.concurrency = 1 }) { worker async throws in
                await entered.opened()
                await worker.shutDown()
                leave.open()
            }
            #expect(messages.map(scene.broker.fate) == [.acknowledged, .waiting, .waiting])
            #expect(try await scene.status(ids[0]) == .completed)
            #expect(try await scene.status(ids[1]) == .created)
        }
    }

    // OWP-OPS-009, OWP-OPS-010
    @Test("Second signal: what runs is told to stop and given back, and another worker goes on after the last step")
    func coldShutdown() async throws {
        let counter = Counter()
        let entered = Gate()
        let leave = Gate()
        let workflow = Workflow("gated", "Gated", target: .system) {
            Step("One") { () -> State in
                counter.add("One")
                return [:]
            }
            Step("Gate") { () -> State in
                counter.add("Gate")
                entered.open()
                await leave.opened()
                try Task.checkCancellation()
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("gated")
            let message = try scene.start(id)
            let service = WorkerService(
                broker: scene.broker, store: scene.store, workflows: scene.registry,
                configuration: WorkerConfiguration(
                    node: "w1@h", queues: ["q"], concurrency: 1, leaseDuration: .seconds(3600)),
                logger: scene.log.logger())
            let run = Task { try await service.run() }
            await entered.opened()
            run.cancel()
            try await run.value
            #expect(scene.broker.fate(of: message) == .waiting)
            #expect(try await scene.status(id) == .running)
            #expect(try await scene.steps(id) == ["Start success", "One success"])

            leave.open()
            try await scene.withWorker("w2@h") { worker async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
                #expect(counter.counts == ["One": 1, "Gate": 2])
                #expect(worker.service.counters.takenOver == 1)
            }
        }
    }

    // OWP-EVT-019
    @Test("Updates speak of steps that are recorded, also when the store takes them only at the third attempt")
    func updatesFollowRecords() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let seen = Mutex<[Int]>([])
            let updates = ProcessUpdates(logger: scene.log.logger()) { _ in
                let count = try await scene.steps(id).count
                seen.withLock { $0.append(count) }
            }
            let telling = Task { await updates.run() }
            let service = WorkerService(
                broker: scene.broker, store: scene.store, workflows: scene.registry,
                configuration: WorkerConfiguration(node: "w1@h", queues: ["q"], concurrency: 1),
                logger: scene.log.logger(), updates: updates)
            scene.store.fail(.record, Self.away, Self.away)
            let message = try scene.start(id)
            let run = Task { try await service.run() }
            #expect(await scene.settled(message) == .acknowledged)
            run.cancel()
            try await run.value
            updates.finish()
            await telling.value
            // One for each step and one for the end.
            let counts = seen.withLock { $0 }
            #expect(counts.count == 6)
            #expect(zip(counts, 1...).allSatisfy { $0 >= min($1, 5) }, "\(counts)")
        }
    }

    // OWP-OPS-001
    @Test("A worker that starts before its store answers waits for it, and takes nothing before that")
    func lateStore() async throws {
        let counter = Counter()
        try await Scene.play([Self.counting(counter)]) { scene in
            scene.store.fail(.register, Self.away, Self.away)
            let id = try await scene.create("counting")
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
            }
            let calls = scene.store.times(of: .register)
            // The scene's own, two that fail, and the one that counts.
            #expect(calls.count == 4)
            #expect(try #require(scene.broker.firstClaimAt) > #require(calls.last))
            #expect(scene.log.messages.filter { $0 == "not started yet" }.count == 2)
        }
    }

    @Test("A workflow that is registered with another target ends the worker at its start")
    func conflict() async throws {
        try await Scene.play { scene in
            let other = Workflow("demo_three_steps", "Other", target: .terminate) { Step("One") { () -> Void in } }
            let service = WorkerService(
                broker: scene.broker, store: scene.store, workflows: try WorkflowRegistry([other]),
                configuration: WorkerConfiguration(node: "w1@h", queues: ["q"], concurrency: 1),
                logger: scene.log.logger())
            let error = await #expect(throws: StoreError.self) { try await service.run() }
            #expect(error?.code == .workflowConflict)
        }
    }

    @Test("A step that does not heed a stop does not keep the messages")
    func stubbornStep() async throws {
        let entered = Gate()
        let leave = Gate()
        let workflow = Workflow("stubborn", "Stubborn", target: .system) {
            Step("Stubborn") { () -> State in
                entered.open()
                // Deaf to cancellation.
                await Task { await leave.opened() }.value
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let message = try scene.start(try await scene.create("stubborn"))
            let service = WorkerService(
                broker: scene.broker, store: scene.store, workflows: scene.registry,
                configuration: WorkerConfiguration(node: "w1@h", queues: ["q"], concurrency: 1),
                logger: scene.log.logger())
            let run = Task { try await service.run() }
            await entered.opened()
            run.cancel()
            try await withTimeout(.seconds(60)) { await scene.broker.wait { $0[message] == .waiting } }
            leave.open()
            try await run.value
        }
    }
}

/// Counts by name.
final class Counter: Sendable {
    private let counted = Mutex<[String: Int]>([:])

    var counts: [String: Int] { counted.withLock { $0 } }
    func add(_ name: String) { counted.withLock { $0[name, default: 0] += 1 } }
}
