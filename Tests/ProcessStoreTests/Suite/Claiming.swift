import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let claiming: [Behaviour] = [
        // OWP-MSG-032
        Behaviour("a created process is claimed once, with all that its run needs") { stores in
            let processID = try await stores.create(state: ["name": "zed"])
            let (lease, snapshot) = try await stores.claim(processID, owner: "w1/1", at: 5)
            #expect(lease.processID == processID && lease.owner == "w1/1")
            #expect(snapshot.processID == processID)
            #expect(snapshot.workflowName == "demo_three_steps")
            #expect(!snapshot.isTask)
            #expect(snapshot.statusBefore == .created)
            #expect(snapshot.steps.isEmpty)
            #expect(snapshot.initialState == ["name": "zed"])
            #expect(snapshot.userInput == nil)
            let process = try await stores.detail(processID).process
            #expect(process.lastStatus == .running)
            #expect(process.lastModifiedAt == stores.at(5))
            let again = try await stores.second.claimForRun(stores.request(processID, .created, "w2/1", at: 6))
            guard case .wrongStatus(.running, let leasedUntil) = again else { throw NotClaimed(claim: again) }
            #expect(leasedUntil == stores.at(15))
        },
        // OWP-MSG-030, OWP-MSG-031
        Behaviour("what is not there, or not in the expected status, is not claimed") { stores in
            guard case .unknownProcess = try await stores.first.claimForRun(stores.request(UUID())) else {
                Issue.record("An unknown process was claimed.")
                return
            }
            let created = try await stores.create()
            let claim = try await stores.first.claimForRun(stores.request(created, .resumed))
            guard case .wrongStatus(.created, nil) = claim else { throw NotClaimed(claim: claim) }
            #expect(try await stores.status(created) == .created)
            let suspended = try await stores.suspended()
            for expected in [ProcessStatus.created, .resumed] {
                let claim = try await stores.first.claimForRun(stores.request(suspended, expected, at: 99))
                guard case .wrongStatus(.suspended, nil) = claim else { throw NotClaimed(claim: claim) }
            }
        },
        // OWP-REC-016
        Behaviour("a lease that is over is taken over with a higher fence, and the old owner writes nothing more") {
            stores in
            let processID = try await stores.create()
            let old = try await stores.claim(processID, owner: "w1/1", at: 1).lease
            _ = try await stores.first.record(stores.transaction("Start"), under: old)
            let early = try await stores.second.claimForRun(stores.request(processID, .created, "w2/1", at: 10.999_999))
            guard case .wrongStatus(.running, .some) = early else { throw NotClaimed(claim: early) }
            let (new, snapshot) = try await stores.claim(processID, owner: "w2/1", at: 11, by: stores.second)
            #expect(new.fence > old.fence)
            #expect(snapshot.statusBefore == .running)
            #expect(snapshot.steps.map(\.name) == ["Start"])
            await expectRefusal(.fenced) {
                _ = try await stores.first.record(stores.transaction("Step one"), under: old)
            }
            #expect(try await stores.first.renew([old], until: stores.at(99)) == [old])
            try await stores.first.release(old, status: .created)
            #expect(try await stores.status(processID) == .running)
            _ = try await stores.second.record(stores.transaction("Step one"), under: new)
            #expect(try await stores.detail(processID).steps.map(\.name) == ["Start", "Step one"])
        },
        // OWP-REC-020
        Behaviour("a process that runs without a lease of ours is never taken over") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            try await stores.first.release(lease, status: nil)
            for status in [ProcessStatus.created, .resumed, .running] {
                let claim = try await stores.second.claimForRun(stores.request(processID, status, at: 1_000_000))
                guard case .wrongStatus(.running, nil) = claim else { throw NotClaimed(claim: claim) }
            }
        },
        Behaviour("fences grow with every owner, also after the lease was given back or ended") { stores in
            let processID = try await stores.create()
            var fences: [Int] = []
            for round in 0..<3 {
                let store = round.isMultiple(of: 2) ? stores.first : stores.second
                let lease = try await stores.claim(processID, owner: "w\(round)/1", by: store).lease
                fences.append(lease.fence)
                try await store.release(lease, status: .created)
            }
            let last = try await stores.claim(processID).lease
            _ = try await stores.first.record(stores.transaction("Wait", .suspend, .suspended), under: last)
            _ = try await stores.first.resume(processID, input: [:])
            let resumed = try await stores.claim(processID, expecting: .resumed, by: stores.second).lease
            #expect((fences + [last.fence, resumed.fence]) == (fences + [last.fence, resumed.fence]).sorted())
            #expect(Set(fences + [last.fence, resumed.fence]).count == 5)
            await expectRefusal(.fenced) {
                _ = try await stores.first.record(stores.transaction("Late"), under: last)
            }
        },
    ]
}
