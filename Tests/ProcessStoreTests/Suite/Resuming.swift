import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let resuming: [Behaviour] = [
        // OWP-MSG-044
        Behaviour("a suspended process is resumed with its input, and claimed for it") { stores in
            let processID = try await stores.suspended()
            let ticket = try await stores.first.resume(processID, input: ["confirm": true])
            #expect(ticket.processID == processID)
            #expect(ticket.previousStatus == .suspended)
            #expect(ticket.workflowName == "demo_suspend" && ticket.target == .create && !ticket.isTask)
            #expect(ticket.inputStateID != nil)
            #expect(try await stores.status(processID) == .resumed)
            let (_, snapshot) = try await stores.claim(processID, expecting: .resumed, by: stores.second)
            #expect(snapshot.statusBefore == .resumed)
            #expect(snapshot.userInput == ["confirm": true])
            #expect(snapshot.steps.map(\.name) == ["Start", "Ask confirmation"])
            #expect(snapshot.steps.last?.state == ["one": 1, "asked": true])
        },
        // OWP-MSG-022, OWP-MSG-042
        Behaviour("only the resumable statuses are resumed, and the newest input counts") { stores in
            await expectRefusal(.unknownProcess) { _ = try await stores.first.resume(UUID(), input: [:]) }
            let created = try await stores.create()
            await expectRefusal(.wrongStatus(.created)) { _ = try await stores.first.resume(created, input: [:]) }
            _ = try await stores.claim(created)
            await expectRefusal(.wrongStatus(.running)) { _ = try await stores.first.resume(created, input: [:]) }
            for status in [
                ProcessStatus.suspended, .waiting, .awaitingCallback, .failed, .apiUnavailable, .inconsistentData,
            ] {
                let processID = try await stores.create()
                let lease = try await stores.claim(processID).lease
                _ = try await stores.first.record(stores.transaction("Last", .failed, status), under: lease)
                #expect(try await stores.first.resume(processID, input: ["n": 1]).previousStatus == status)
                #expect(try await stores.second.resume(processID, input: ["n": 2]).previousStatus == .resumed)
                #expect(try await stores.claim(processID, expecting: .resumed).snapshot.userInput == ["n": 2])
            }
            let completed = try await stores.create()
            let lease = try await stores.claim(completed).lease
            _ = try await stores.first.record(stores.transaction("Done", .complete, .completed), under: lease)
            await expectRefusal(.wrongStatus(.completed)) { _ = try await stores.first.resume(completed, input: [:]) }
        },
        Behaviour("a resume whose message was not sent is undone") { stores in
            let processID = try await stores.suspended()
            let ticket = try await stores.first.resume(processID, input: ["confirm": true])
            #expect(try await stores.second.undoResume(ticket))
            #expect(try await stores.status(processID) == .suspended)
            _ = try await stores.first.resume(processID, input: ["confirm": false])
            #expect(try await stores.claim(processID, expecting: .resumed).snapshot.userInput == ["confirm": false])
            #expect(try await !stores.second.undoResume(ticket))
            #expect(try await stores.status(processID) == .running)
        },
        Behaviour("undoing a resume leaves alone one that came after it") { stores in
            let processID = try await stores.suspended()
            let ticket = try await stores.first.resume(processID, input: ["n": 1])
            _ = try await stores.second.resume(processID, input: ["n": 2])
            _ = try await stores.first.undoResume(ticket)
            #expect(try await stores.status(processID) == .resumed)
            #expect(try await stores.claim(processID, expecting: .resumed).snapshot.userInput == ["n": 2])
        },
    ]

    static let callbacks: [Behaviour] = [
        // OWP-MSG-051
        Behaviour("a callback's result is merged into the step that awaits it") { stores in
            for (state, key): (JSONObject, String) in [
                (["a": 1, "__callback_token": "tok-1"], "callback_result"),
                (["a": 1, "__callback_token": "tok-1", "__callback_result_key": "answer"], "answer"),
            ] {
                let processID = try await stores.awaitingCallback(state)
                await expectRefusal(.invalidToken) {
                    _ = try await stores.first.resumeByCallback(processID, token: "wrong", result: [:])
                }
                await expectRefusal(.invalidToken) {
                    _ = try await stores.first.resumeByCallback(processID, token: "", result: [:])
                }
                #expect(try await stores.status(processID) == .awaitingCallback)
                let ticket = try await stores.first.resumeByCallback(processID, token: "tok-1", result: ["ok": true])
                #expect(ticket.inputStateID == nil)
                #expect(ticket.previousStatus == .awaitingCallback)
                let (_, snapshot) = try await stores.claim(processID, expecting: .resumed, by: stores.second)
                #expect(snapshot.userInput == nil)
                var merged = state
                merged[key] = ["ok": true]
                #expect(snapshot.steps.last?.state.inAnyOrder == merged.inAnyOrder)
            }
        },
        Behaviour("a callback comes once, for a process that awaits it") { stores in
            await expectRefusal(.unknownProcess) {
                _ = try await stores.first.resumeByCallback(UUID(), token: "t", result: [:])
            }
            let suspended = try await stores.suspended()
            await expectRefusal(.wrongStatus(.suspended)) {
                _ = try await stores.first.resumeByCallback(suspended, token: "t", result: [:])
            }
            let processID = try await stores.awaitingCallback(["__callback_token": "t"])
            _ = try await stores.first.resumeByCallback(processID, token: "t", result: [:])
            await expectRefusal(.wrongStatus(.resumed)) {
                _ = try await stores.second.resumeByCallback(processID, token: "t", result: [:])
            }
        },
        Behaviour("an undone callback leaves no trace and can come again") { stores in
            let processID = try await stores.awaitingCallback(["__callback_token": "t", "a": 1])
            let ticket = try await stores.first.resumeByCallback(processID, token: "t", result: ["n": 1])
            #expect(try await stores.second.undoResume(ticket))
            #expect(try await stores.status(processID) == .awaitingCallback)
            #expect(
                try await stores.detail(processID).steps.last?.state.inAnyOrder
                    == (["__callback_token": "t", "a": 1] as JSONObject).inAnyOrder)
            _ = try await stores.first.resumeByCallback(processID, token: "t", result: ["n": 2])
            #expect(
                try await stores.detail(processID).steps.last?.state.inAnyOrder
                    == (["__callback_token": "t", "a": 1, "callback_result": ["n": 2]] as JSONObject).inAnyOrder)
        },
    ]
}

extension StorePair {
    func awaitingCallback(_ state: JSONObject) async throws -> UUID {
        let processID = try await create("demo_callback")
        let lease = try await claim(processID).lease
        _ = try await first.record(transaction("Start"), under: lease)
        _ = try await first.record(
            transaction("Await", .awaitingCallback, .awaitingCallback, state: state, at: 3), under: lease)
        return processID
    }
}
