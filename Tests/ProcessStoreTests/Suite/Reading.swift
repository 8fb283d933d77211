import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let reading: [Behaviour] = [
        Behaviour("what is not there is nil, and an empty store counts nothing") { stores in
            #expect(try await stores.first.process(UUID()) == nil)
            #expect(try await stores.first.workflows().isEmpty)
            #expect(try await stores.first.statusCounts() == StatusCounts(processes: [:], tasks: [:]))
            #expect(try await stores.first.unsent(since: .distantFuture, limit: 10).isEmpty)
            try await stores.first.ping()
        },
        Behaviour("who runs a process, and until when, can be read") { stores in
            let processID = try await stores.create()
            #expect(try await stores.second.lease(of: processID) == nil)
            let lease = try await stores.claim(processID, owner: "w1/1", at: 1).lease
            #expect(
                try await stores.second.lease(of: processID) == LeaseRecord(lease: lease, expiresAt: stores.at(11)))
            #expect(try await stores.first.renew([lease], until: stores.at(30)).isEmpty)
            #expect(try await stores.second.lease(of: processID)?.expiresAt == stores.at(30))
            try await stores.first.release(lease, status: nil)
            #expect(try await stores.second.lease(of: processID) == nil)
            #expect(try await stores.second.lease(of: UUID()) == nil)
        },
        Behaviour("processes and tasks are counted apart by status") { stores in
            _ = try await stores.create()
            _ = try await stores.create()
            _ = try await stores.suspended()
            _ = try await stores.create("task_demo", isTask: true)
            #expect(
                try await stores.second.statusCounts()
                    == StatusCounts(processes: [.created: 2, .suspended: 1], tasks: [.created: 1]))
        },
        Behaviour("processes whose message may be lost are found, oldest first") { stores in
            let old = try await stores.create(createdBy: "joe", state: ["n": 1], at: -100)
            let older = try await stores.create("task_demo", isTask: true, at: -200)
            let young = try await stores.create(at: 0)
            let running = try await stores.create(at: -300)
            _ = try await stores.claim(running, at: -69)
            let foreign = try await stores.create(at: -300)
            try await stores.first.release(try await stores.claim(foreign, at: -300).lease, status: nil)
            let found = try await stores.second.unsent(since: stores.at(-60), limit: 10)
            #expect(found.map(\.processID) == [older, old])
            #expect(
                found.last
                    == UnsentProcess(
                        processID: old, status: .created, workflowName: "demo_three_steps", target: .create,
                        isTask: false,
                        createdBy: "joe", initialState: ["n": 1], userInput: nil))
            #expect(found.first?.isTask == true && found.first?.target == .system)
            #expect(try await stores.second.unsent(since: stores.at(-60), limit: 1).map(\.processID) == [older])
            #expect(
                try await stores.second.unsent(since: stores.at(60), limit: 10).map(\.processID) == [
                    older, old, running, young,
                ])
            let died = try await stores.second.unsent(since: stores.at(-58), limit: 10)
            #expect(died.map(\.processID) == [older, old, running] && died.last?.status == .running)
            let resumed = try await stores.suspended()
            _ = try await stores.first.resume(resumed, input: ["confirm": true])
            let later = try await stores.second.unsent(since: .now.addingTimeInterval(60), limit: 10)
            let process = try #require(later.first { $0.processID == resumed })
            #expect(process.status == .resumed && process.userInput == ["confirm": true])
        },
    ]

    static let engineLock: [Behaviour] = [
        Behaviour("the engine's lock is seen by those who claim and record, and by other stores") { stores in
            let (running, waiting) = (try await stores.create(), try await stores.create())
            let lease = try await stores.claim(running).lease
            #expect(try await !stores.second.isEngineLocked())
            try await stores.second.setEngineLock(true)
            #expect(try await stores.first.isEngineLocked())
            #expect(try await stores.first.record(stores.transaction("Start"), under: lease).engineLocked)
            let claim = try await stores.first.claimForRun(stores.request(waiting))
            guard case .claimed(let held, _, engineLocked: true) = claim else { throw NotClaimed(claim: claim) }
            try await stores.first.release(held, status: nil)
            #expect(try await stores.status(waiting) == .running)
            try await stores.second.setEngineLock(false)
            #expect(try await !stores.first.isEngineLocked())
            #expect(try await !stores.first.record(stores.transaction("Step one"), under: lease).engineLocked)
        },
        Behaviour("after the lock is off, what it left running is resumed; what a worker holds is not") { stores in
            let held = try await stores.create("task_demo", isTask: true)
            let request = RunRequest(
                processID: held, expected: .created, owner: "w1/1", now: .now, leaseUntil: .now.addingTimeInterval(600))
            guard case .claimed = try await stores.first.claimForRun(request) else {
                Issue.record("not claimed")
                return
            }
            let left = try await stores.create()
            try await stores.first.release(try await stores.claim(left).lease, status: nil)
            let tickets = try await stores.second.resumeRunning(limit: 10)
            #expect(tickets.map(\.processID) == [left])
            #expect(tickets.first?.previousStatus == .running)
            #expect(try await stores.status(left) == .resumed)
            #expect(try await stores.status(held) == .running)
            #expect(try await stores.claim(left, expecting: .resumed).snapshot.userInput == [:])
            #expect(try await stores.second.resumeRunning(limit: 10).isEmpty)
        },
    ]
}
