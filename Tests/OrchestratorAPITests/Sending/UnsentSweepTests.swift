import Brokers
import Foundation
import OrchestratorWire
import ProcessStore
import ServiceConfiguration
import Synchronization
import Testing
import Workflows

@testable import OrchestratorAPI

@Suite struct UnsentSweepTests {
    /// The clock of the sweep.
    private final class Clock: Sendable {
        private let ahead = Mutex(TimeInterval(0))
        var now: Date { Date() + ahead.withLock { $0 } }
        func advance(_ seconds: TimeInterval) { ahead.withLock { $0 += seconds } }
    }

    private func sweep(_ api: TestAPI, _ clock: Clock, isSoleExecutor: Bool = false) -> UnsentSweep {
        UnsentSweep(
            store: api.store,
            sender: MessageSender(
                broker: api.broker, routes: .standard, owp: .v3, origin: "gen1@test", logger: api.log.logger),
            age: .seconds(60), interval: .seconds(10), isSoleExecutor: isSoleExecutor, logger: api.log.logger,
            now: { clock.now })
    }

    // OWP-MSG-047
    @Test func whatNobodyTakesIsSentAgainAndEachTimeLater() async throws {
        try await withAPI { api in
            let clock = Clock()
            let sweep = sweep(api, clock)
            var ledger = SweepLedger(age: 60)
            api.broker.mood = .losesMessage
            let id = try await api.start("demo_three_steps", #"[{"name": "z"}]"#)
            var sent: [Int] = []
            for _ in 0..<8 {
                #expect(await sweep.sweep(isFirst: false, &ledger))
                sent.append(api.broker.published.count - 1)
                clock.advance(61)
            }
            #expect(sent == [0, 1, 2, 2, 3, 3, 3, 3])
            let messages = try api.messages
            #expect(messages.allSatisfy { $0.message.processID.text == id && $0.message.kind == .newWorkflow })
            #expect(Set(messages.map(\.id)).count == 4)
        }
    }

    // OWP-MSG-054
    /// A Python worker that finds two of them may run the process twice.
    @Test func aMessageThatWaitsOrIsHeldIsNotSentAgain() async throws {
        try await withAPI { api in
            let clock = Clock()
            let sweep = sweep(api, clock)
            var ledger = SweepLedger(age: 60)
            let waiting = try await api.start("demo_three_steps", #"[{"name": "z"}]"#)
            clock.advance(3600)
            #expect(await sweep.sweep(isFirst: false, &ledger))
            #expect(api.broker.published.count == 1)
            let worker = try await api.broker.consumer(ConsumerConfiguration(queues: ["new_workflows"], node: "w@h"))
            let held = try await worker.claim(limit: 1)
            #expect(await sweep.sweep(isFirst: false, &ledger))
            #expect(api.broker.published.count == 1)
            // It is gone, and nobody has taken the process.
            _ = try await worker.settle(held.map { .acknowledge($0.receipt) })
            #expect(await sweep.sweep(isFirst: false, &ledger))
            #expect(try api.messages.map(\.message.processID.text) == [waiting, waiting])
            await worker.close()
        }
    }

    // OWP-MSG-047
    @Test func aResumeIsSentAgainAsAResume() async throws {
        try await withAPI { api in
            let clock = Clock()
            let id = try await suspended(api)
            api.broker.mood = .losesMessage
            _ = await api.send(.put, "/processes/\(id)/resume?reporter=ann", #"[{"confirm": true}]"#)
            api.broker.mood = .fine
            clock.advance(61)
            var ledger = SweepLedger(age: 60)
            #expect(await sweep(api, clock).sweep(isFirst: false, &ledger))
            let last = try #require(try api.messages.last)
            #expect(last.message.kind == .resumeWorkflow)
            #expect(last.message.processID.text == id)
        }
    }

    // OWP-ROUTE-005
    @Test func theQueueOfATargetHoldsForAResumeToo() async throws {
        try await withAPI(["--target-queues", #"{"MODIFY": "aside"}"#]) { api in
            let id = try await suspended(api)
            _ = await api.send(.put, "/processes/\(id)/resume?reporter=ann", #"[{"confirm": true}]"#)
            #expect(try api.messages.map(\.message.kind) == [.newWorkflow, .resumeWorkflow])
            #expect(try api.messages.map(\.queue) == ["aside", "aside"])
        }
    }

    @Test func withoutABrokerItIsPutOff() async throws {
        try await withAPI { api in
            let clock = Clock()
            api.broker.mood = .losesMessage
            _ = try await api.start("task_demo", "[{}]")
            clock.advance(61)
            api.broker.mood = .refuses(BrokerError(.unreachable, "nobody listens"))
            var ledger = SweepLedger(age: 60)
            #expect(await !sweep(api, clock).sweep(isFirst: false, &ledger))
            api.broker.mood = .fine
            #expect(await sweep(api, clock).sweep(isFirst: false, &ledger))
            #expect(try api.messages.map(\.message.kind) == [.newTask, .newTask])
        }
    }

    @Test func whileTheEngineIsLockedNothingIsSent() async throws {
        try await withAPI { api in
            let clock = Clock()
            _ = try await api.start("task_demo", "[{}]")
            _ = await api.send(.put, "/settings/status", #"{"global_lock": true}"#)
            clock.advance(61)
            var ledger = SweepLedger(age: 60)
            #expect(await sweep(api, clock).sweep(isFirst: false, &ledger))
            #expect(api.broker.published.count == 1)
        }
    }

    // OWP-REC-025
    /// The queues of the last run are gone, and so is its worker.
    @Test func aRestartWithThreadpoolForgetsNothing() async throws {
        try await withAPI { api in
            api.broker.mood = .losesMessage
            let created = try await api.start("demo_three_steps", #"[{"name": "z"}]"#)
            let running = try await api.start("demo_three_steps", #"[{"name": "y"}]"#)
            let clock = Clock()
            let claim = try await api.store.claimForRun(
                RunRequest(
                    processID: try #require(UUID(uuidString: running)), expected: .created, owner: "killed",
                    now: clock.now, leaseUntil: clock.now + 15))
            guard case .claimed = claim else { throw CancellationError() }
            let sweep = sweep(api, clock, isSoleExecutor: true)
            var ledger = SweepLedger(age: 60)
            #expect(await sweep.sweep(isFirst: true, &ledger))
            #expect(try api.messages.dropFirst(2).map(\.message.processID.text) == [created])
            clock.advance(16)
            #expect(await sweep.sweep(isFirst: false, &ledger))
            #expect(try api.messages.dropFirst(3).map(\.message.processID.text) == [running])
        }
    }

    @Test func aRestartedAPIFinishesWhatWasNotSent() async throws {
        try await withAPI { first in
            first.broker.mood = .losesAnswer
            let answer = await first.send(.post, "/processes/demo_three_steps", #"[{"name": "z"}]"#)
            let id = try #require(try answer.json["process_id"]?.string)
            guard case .sqlite(let path) = first.configuration.database else { return }
            try await withAPI(["--database", path], isRunning: true) { second in
                try await second.finished(id, "completed")
                #expect(try await first.send(.get, "/processes/\(id)").json["last_status"] == "completed")
            }
        }
    }

    /// A process that waits for input, without a worker to bring it there.
    private func suspended(_ api: TestAPI) async throws -> String {
        let id = try await api.start("demo_suspend", #"[{"name": "z"}]"#)
        let processID = try #require(UUID(uuidString: id))
        let now = Date()
        let claim = try await api.store.claimForRun(
            RunRequest(processID: processID, expected: .created, owner: "test", now: now, leaseUntil: now + 15))
        guard case .claimed(let lease, let snapshot, _) = claim else { throw CancellationError() }
        let state = snapshot.initialState?.object ?? [:]
        for (name, status) in [("Start", StepStatus.success), ("Step one", .success), ("Ask confirmation", .suspend)] {
            let record = StepRecord(
                name: name, status: status, state: state, createdBy: "SYSTEM", startedAt: now, completedAt: Date())
            _ = try await api.store.record(
                StepTransaction(
                    record: record, lastStatus: status == .suspend ? .suspended : .running, lastStep: name),
                under: lease)
        }
        return id
    }
}
