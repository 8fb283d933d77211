import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let creation: [Behaviour] = [
        // OWP-MSG-041
        Behaviour("a created process is there with its initial state, and nothing else") { stores in
            let state: JSONObject = [
                "name": "zed — ünïcode \u{1F600}", "big": .number(try #require(JSONNumber(text: "1.10"))),
                "list": [1, .null],
            ]
            let processID = try await stores.create(createdBy: "joe", state: state)
            let detail = try await stores.detail(processID)
            #expect(detail.process.processID == processID)
            #expect(detail.process.workflowName == "demo_three_steps")
            #expect(detail.process.workflowTarget == .create)
            #expect(!detail.process.isTask)
            #expect(detail.process.assignee == .system)
            #expect(detail.process.lastStatus == .created)
            #expect(detail.process.lastStep == nil)
            #expect(detail.process.startedAt == StorePair.start)
            #expect(detail.process.lastModifiedAt == StorePair.start)
            #expect(detail.process.createdBy == "joe")
            #expect(detail.process.failedReason == nil && detail.process.traceback == nil && detail.process.note == nil)
            #expect(detail.steps.isEmpty)
            // jsonb has an order of its own.
            #expect(detail.initialState?.inAnyOrder == JSONValue.object(state).inAnyOrder)
        },
        Behaviour("a process of an unknown workflow, or one that exists, is refused") { stores in
            await expectRefusal(.unknownWorkflow) {
                try await stores.first.createProcess(
                    NewProcess(
                        processID: UUID(), workflowName: "nope", createdBy: "a", initialState: [:], at: StorePair.start)
                )
            }
            let processID = try await stores.create()
            await expectRefusal(.wrongStatus(.created)) {
                try await stores.second.createProcess(
                    NewProcess(
                        processID: processID, workflowName: "demo_three_steps", createdBy: "other", initialState: [:],
                        at: StorePair.start))
            }
            #expect(try await stores.detail(processID).process.createdBy == "alice")
        },
        Behaviour("only an untouched process is discarded") { stores in
            let untouched = try await stores.create()
            #expect(try await stores.second.discardProcess(untouched))
            #expect(try await stores.first.process(untouched) == nil)
            #expect(try await !stores.second.discardProcess(untouched))
            let claimed = try await stores.create()
            _ = try await stores.claim(claimed)
            #expect(try await !stores.second.discardProcess(claimed))
            #expect(try await stores.status(claimed) == .running)
        },
        Behaviour("tasks are deleted, workflows are not") { stores in
            let task = try await stores.create("task_demo", isTask: true)
            let lease = try await stores.claim(task).lease
            _ = try await stores.first.record(stores.transaction("Start"), under: lease)
            try await stores.second.deleteTask(task)
            #expect(try await stores.first.process(task) == nil)
            await expectRefusal(.fenced) {
                _ = try await stores.first.record(stores.transaction("Done", .complete, .completed), under: lease)
            }
            await expectRefusal(.unknownProcess) { try await stores.first.deleteTask(task) }
            let workflow = try await stores.create()
            await expectRefusal(.notATask) { try await stores.first.deleteTask(workflow) }
            #expect(try await stores.status(workflow) == .created)
        },
        Behaviour("a note is set, replaced and taken away", needsNotes: true) { stores in
            let processID = try await stores.create()
            for note in ["hello", "it's \"quoted\"; --", nil] {
                try await stores.first.setNote(processID, note: note)
                #expect(try await stores.detail(processID).process.note == note)
            }
            await expectRefusal(.unknownProcess) { try await stores.first.setNote(UUID(), note: "x") }
        },
        Behaviour("a state that could not be read again is refused") { stores in
            var deep: JSONValue = [:]
            for _ in 0..<600 { deep = ["a": deep] }
            let value = deep
            await expectRefusal(.tooLarge) { _ = try await stores.create(state: ["deep": value]) }
            let page = try await stores.first.list(ProcessQuery())
            #expect(page.total == 0)
        },
    ]
}
