import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let aborting: [Behaviour] = [
        Behaviour("an abort is a step of its own, with the state that was reached") { stores in
            let processID = try await stores.suspended()
            try await stores.second.abort(processID, user: "bob", at: stores.at(9))
            let detail = try await stores.detail(processID)
            #expect(detail.process.lastStatus == .aborted)
            #expect(detail.process.lastStep == "User Aborted")
            #expect(detail.process.assignee == .system)
            #expect(detail.steps.map(\.status) == [.success, .suspend, .abort])
            let step = try #require(detail.steps.last)
            #expect(step.name == "User Aborted" && step.createdBy == "bob")
            #expect(step.startedAt == stores.at(9) && step.completedAt == stores.at(9))
            #expect(step.state == ["one": 1, "asked": true])
        },
        Behaviour("a failed step's state is not the one that was reached") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(stores.transaction("Start", state: ["n": 1]), under: lease)
            _ = try await stores.first.record(
                StepTransaction(
                    record: stores.step("Boom", .failed, state: ["error": "boom"], at: 3), lastStatus: .failed,
                    lastStep: "Boom",
                    failedReason: "boom", traceback: "..."), under: lease)
            try await stores.first.abort(processID, user: "bob", at: stores.at(9))
            let detail = try await stores.detail(processID)
            #expect(detail.steps.last?.state == ["n": 1])
            #expect(detail.process.failedReason == nil && detail.process.traceback == nil)
        },
        Behaviour("a process that never ran is aborted with an empty state; an aborted one once more") { stores in
            let processID = try await stores.create()
            try await stores.first.abort(processID, user: "bob", at: stores.at(1))
            try await stores.first.abort(processID, user: "eve", at: stores.at(2))
            let detail = try await stores.detail(processID)
            #expect(detail.steps.map(\.name) == ["User Aborted", "User Aborted"])
            #expect(detail.steps.map(\.createdBy) == ["bob", "eve"])
            #expect(detail.steps.map(\.state) == [[:], [:]])
            await expectRefusal(.wrongStatus(.aborted)) { _ = try await stores.first.resume(processID, input: [:]) }
        },
        Behaviour("a completed process is left as it is, an unknown one refused") { stores in
            await expectRefusal(.unknownProcess) { try await stores.first.abort(UUID(), user: "bob", at: stores.at(1)) }
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(stores.transaction("Done", .complete, .completed), under: lease)
            let before = try await stores.detail(processID)
            try await stores.second.abort(processID, user: "bob", at: stores.at(9))
            #expect(try await stores.detail(processID) == before)
        },
        // OWP-MSG-052
        Behaviour("the worker of an aborted process finds itself fenced") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            try await stores.second.abort(processID, user: "bob", at: stores.at(2))
            await expectRefusal(.fenced) {
                _ = try await stores.first.record(stores.transaction("Start"), under: lease)
            }
            try await stores.first.release(lease, status: .created)
            #expect(try await stores.status(processID) == .aborted)
        },
    ]
}
