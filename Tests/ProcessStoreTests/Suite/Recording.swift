import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let recording: [Behaviour] = [
        // OWP-MSG-035
        Behaviour("steps are recorded with what they make of the process") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            let start = stores.step("Start", state: ["n": 1, "name": "zed"])
            let outcome = try await stores.first.record(
                StepTransaction(record: start, lastStatus: .running, lastStep: "Start"), under: lease)
            #expect(!outcome.engineLocked)
            var ask = stores.step("Ask", .suspend, state: ["n": 2, "name": "zed"], at: 3)
            ask.createdBy = "bob"
            _ = try await stores.first.record(
                StepTransaction(
                    record: ask, lastStatus: .suspended, lastStep: "Ask", assignee: .noc), under: lease)
            let detail = try await stores.detail(processID)
            #expect(detail.steps == [start, ask])
            #expect(detail.process.lastStatus == .suspended)
            #expect(detail.process.lastStep == "Ask")
            #expect(detail.process.assignee == .noc)
            #expect(detail.process.lastModifiedAt == stores.at(3))
        },
        Behaviour("a step without a name for the process leaves its last step") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(stores.transaction("Start"), under: lease)
            _ = try await stores.first.record(
                StepTransaction(record: stores.step("Ask"), lastStatus: .running, lastStep: nil), under: lease)
            #expect(try await stores.detail(processID).process.lastStep == "Start")
        },
        Behaviour("a failure is kept, and cleared by the next step") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(
                StepTransaction(
                    record: stores.step("Boom", .failed, state: ["class": "ValueError", "error": "boom"]),
                    lastStatus: .failed, lastStep: "Boom",
                    failedReason: String(repeating: "é", count: 10_001),
                    traceback: String(repeating: "x", count: 50_000) + "end"),
                under: lease)
            let failed = try await stores.detail(processID).process
            #expect(failed.failedReason == String(repeating: "é", count: 10_000))
            #expect(failed.traceback?.count == 50_000 && failed.traceback?.hasSuffix("end") == true)
            _ = try await stores.first.resume(processID, input: [:])
            let again = try await stores.claim(processID, expecting: .resumed).lease
            _ = try await stores.first.record(stores.transaction("Boom"), under: again)
            let process = try await stores.detail(processID).process
            #expect(process.failedReason == nil && process.traceback == nil)
        },
        Behaviour("a retry that fails alike is counted in the last row") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(stores.transaction("Start"), under: lease)
            let boom = stores.transaction("Boom", .failed, .failed, state: ["error": "boom"], at: 3)
            _ = try await stores.first.record(boom, under: lease)
            _ = try await stores.first.resume(processID, input: [:])
            let again = try await stores.claim(processID, expecting: .resumed, at: 4).lease
            var retry = stores.transaction("Boom", .failed, .failed, state: ["error": "boom", "retries": 1], at: 5)
            retry.writing = .amendLast
            _ = try await stores.first.record(retry, under: again)
            let steps = try await stores.detail(processID).steps
            #expect(steps.map(\.name) == ["Start", "Boom"])
            #expect(steps.last?.stepID == boom.record.stepID)
            #expect(steps.last?.state == ["error": "boom", "retries": 1])
            #expect(steps.last?.completedAt == stores.at(5))
            #expect(steps.last?.startedAt == stores.at(4.5))
        },
        Behaviour("steps come back as they were recorded, though the clock stood still or went back") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            let names = (0..<12).map { "Step \($0)" }
            for (index, name) in names.enumerated() {
                _ = try await stores.first.record(stores.transaction(name, at: index < 6 ? 2 : 1.5), under: lease)
            }
            #expect(try await stores.detail(processID).steps.map(\.name) == names)
        },
        // OWP-REC-019
        Behaviour("a status other than running ends the lease") { stores in
            for (status, stepStatus) in [
                (ProcessStatus.completed, StepStatus.complete), (.failed, .failed), (.suspended, .suspend),
                (.waiting, .waiting), (.awaitingCallback, .awaitingCallback), (.inconsistentData, .failed),
                (.apiUnavailable, .failed),
            ] {
                let processID = try await stores.create()
                let lease = try await stores.claim(processID).lease
                _ = try await stores.first.record(stores.transaction("Last", stepStatus, status), under: lease)
                #expect(try await stores.status(processID) == status)
                await expectRefusal(.fenced) {
                    _ = try await stores.first.record(stores.transaction("Late"), under: lease)
                }
                #expect(try await stores.first.renew([lease], until: stores.at(99)) == [lease])
                #expect(try await stores.detail(processID).steps.map(\.name) == ["Last"])
            }
        },
        // OWP-REC-016
        Behaviour("a lease that somebody made up records nothing") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            for forged in [
                Lease(processID: processID, owner: "w9/1", fence: lease.fence),
                Lease(processID: processID, owner: lease.owner, fence: lease.fence + 1),
                Lease(processID: UUID(), owner: lease.owner, fence: lease.fence),
            ] {
                await expectRefusal(.fenced) {
                    _ = try await stores.first.record(stores.transaction("Start"), under: forged)
                }
            }
            #expect(try await stores.detail(processID).steps.isEmpty)
        },
    ]

    static let leases: [Behaviour] = [
        // OWP-REC-024
        Behaviour("renewing puts the end of each lease off and names those that are lost") { stores in
            let (kept, lost) = (try await stores.create(), try await stores.create())
            let lease = try await stores.claim(kept).lease
            let lostLease = try await stores.claim(lost).lease
            try await stores.second.abort(lost, user: "bob", at: stores.at(2))
            #expect(try await stores.first.renew([lease, lostLease], until: stores.at(50)) == [lostLease])
            let claim = try await stores.second.claimForRun(stores.request(kept, .created, "w2/1", at: 49))
            guard case .wrongStatus(.running, let leasedUntil) = claim else { throw NotClaimed(claim: claim) }
            #expect(leasedUntil == stores.at(50))
            _ = try await stores.claim(kept, owner: "w2/1", at: 50, by: stores.second)
            #expect(try await stores.first.renew([], until: stores.at(60)).isEmpty)
        },
        Behaviour("a lease that is over but was taken by nobody still records and can be renewed") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID, at: 1).lease
            #expect(try await stores.first.renew([lease], until: stores.at(2)).isEmpty)
            _ = try await stores.first.record(stores.transaction("Start", at: 100), under: lease)
            #expect(try await stores.first.renew([lease], until: stores.at(200)).isEmpty)
        },
        Behaviour("giving a lease back puts the process where it was") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            try await stores.first.release(lease, status: .created)
            #expect(try await stores.status(processID) == .created)
            await expectRefusal(.fenced) {
                _ = try await stores.first.record(stores.transaction("Start"), under: lease)
            }
            _ = try await stores.claim(processID, owner: "w2/1", by: stores.second)
        },
    ]
}
