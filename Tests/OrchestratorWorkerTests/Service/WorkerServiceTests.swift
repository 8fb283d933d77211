import DemoWorkflows
import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("A worker with a broker and a store")
struct WorkerServiceTests {
    // OWP-MSG-020
    @Test("A workflow is run from its first step to its last, and the message is acknowledged after that")
    func threeSteps() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
                #expect(
                    try await scene.steps(id) == [
                        "Start success", "Step one success", "Step two success", "Step three success", "Done complete",
                    ])
                #expect(try await scene.detail(id).steps.map(\.createdBy).allSatisfy { $0 == "ann" })
            }
            #expect(
                scene.log.messages == [
                    "ready", "message received", "process started", "step recorded", "step recorded", "step recorded",
                    "step recorded", "step recorded", "process finished", "message settled", "shutting down", "stopped",
                ])
            let step = try #require(scene.log.lines.first { $0.message == "step recorded" })
            #expect(step.metadata["process_id"] == "\(ProcessID.text(id))")
            #expect(step.metadata["task"] == "tasks.new_workflow")
            #expect(step.metadata["queue"] == "new_workflows")
            #expect(step.metadata["owp"] == "3")
            #expect(step.metadata["name"] == "Start")
            #expect(step.metadata["status"] == "success")
            #expect(step.metadata["duration"] != nil)
        }
    }

    // OWP-MSG-037, OWP-MSG-038
    @Test("A workflow suspends for input and is resumed by the next message")
    func suspendAndResume() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_suspend")
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(try scene.start(id)) == .acknowledged)
                #expect(try await scene.status(id) == .suspended)
                let answer = try await scene.resume(id, ["confirm": true, "comment": "fine"])
                #expect(await scene.settled(answer) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
                #expect(try await scene.detail(id).steps.last?.state["comment"] == "fine")
            }
        }
    }

    // OWP-ERR-021, OWP-ERR-022
    @Test("A step that throws is recorded as failed, the worker goes on, and a retry runs that step again")
    func failAndRetry() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: URL(filePath: folder.file("fail.flag")))
            try await Scene.play(DemoWorkflows.all(flagDirectory: folder.path)) { scene in
                let id = try await scene.create("demo_fail")
                try await scene.withWorker { _ async throws in
                    #expect(await scene.settled(try scene.start(id)) == .acknowledged)
                    #expect(try await scene.status(id) == .failed)
                    #expect(try await scene.detail(id).process.failedReason == "boom for ann")
                    let other = try await scene.create("demo_three_steps")
                    #expect(await scene.settled(try scene.start(other)) == .acknowledged)
                    #expect(try await scene.status(other) == .completed)

                    try FileManager.default.removeItem(atPath: folder.file("fail.flag"))
                    #expect(await scene.settled(try await scene.resume(id)) == .acknowledged)
                    #expect(try await scene.status(id) == .completed)
                    // All that was ever sent, the test sent.
                    #expect(scene.broker.fates.count == 3)
                }
            }
        }
    }

    // OWP-MSG-021
    @Test("Every OWP version starts a process", arguments: OWPVersion.allCases)
    func versions(owp: OWPVersion) async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let state: JSONObject = ["name": "from the message", "count": 1]
            let message = try scene.send(
                .newWorkflow(NewWorkflow(processID: id, workflowKey: "demo_three_steps", state: state, user: nil)), owp)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                let detail = try await scene.detail(id)
                #expect(detail.process.lastStatus == .completed)
                #expect(detail.steps.last?.state["name"] == (owp == .v1 ? "from the message" : "ann"))
                #expect(detail.steps.last?.createdBy == "SYSTEM")
            }
        }
    }

    // OWP-MSG-013
    @Test("A message for tasks starts and resumes a workflow, too")
    func kindsAreOfNoConsequence() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_suspend")
            try await scene.withWorker { _ async throws in
                let start = try scene.send(.newTask(NewTask(processID: id, user: "ann")))
                #expect(await scene.settled(start) == .acknowledged)
                #expect(try await scene.status(id) == .suspended)
                _ = try await scene.store.resume(id, input: ["confirm": true])
                let resume = try scene.send(.resumeTask(ResumeTask(processID: id, user: "ann")))
                #expect(await scene.settled(resume) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
            }
        }
    }

    // OWP-MSG-033
    @Test("Two messages for one process at once: it is run once, and both are acknowledged")
    func duplicates() async throws {
        let slow = Workflow("slow", "Slow", target: .system) {
            Step("Nap") { () -> State in
                try await Task.sleep(for: .milliseconds(200))
                return ["napped": true]
            }
        }
        try await Scene.play([slow]) { scene in
            let id = try await scene.create("slow")
            for _ in 1...4 { try scene.start(id) }
            try await scene.withWorker { worker in
                try await scene.allSettled()
                #expect(try await scene.steps(id) == ["Start success", "Nap success", "Done complete"])
                #expect(worker.service.counters.finished == 1)
                #expect(worker.service.counters.duplicates == 3)
            }
        }
    }

    // OWP-MSG-030, OWP-MSG-031
    @Test("A process in another status than its message is for is left as it is")
    func otherStatus() async throws {
        try await Scene.play { scene in
            let created = try await scene.create("demo_three_steps")
            let resumed = try await scene.create("demo_suspend")
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(try scene.start(resumed)) == .acknowledged)
            }
            let steps = try await scene.steps(resumed)
            _ = try await scene.store.resume(resumed, input: ["confirm": true])
            try await scene.withWorker { worker async throws in
                let messages = [
                    try scene.send(.resumeWorkflow(ResumeWorkflow(processID: created, user: nil))),
                    try scene.send(.resumeTask(ResumeTask(processID: created, user: nil))),
                    try scene.start(resumed), try scene.send(.newTask(NewTask(processID: resumed, user: nil))),
                ]
                for message in messages { #expect(await scene.settled(message) == .acknowledged) }
                #expect(worker.service.counters.finished == 0)
            }
            #expect(try await scene.status(created) == .created)
            #expect(try await scene.steps(created) == [])
            #expect(try await scene.status(resumed) == .resumed)
            #expect(try await scene.steps(resumed) == steps)
        }
    }

    @Test("Steps that block their threads don't keep the worker from renewing its leases")
    func blockingSteps() async throws {
        let blocked = Blocked()
        let blocking = Workflow("blocking", "Blocking", target: .system) {
            Step("Block") { () -> State in ["released": .bool(blocked.waitForRelease())] }
        }
        // More than there are threads for tasks.
        let count = ProcessInfo.processInfo.activeProcessorCount + 2
        try await Scene.play([blocking]) { scene in
            var ids: [UUID] = []
            for _ in 0..<count { ids.append(try await scene.create("blocking")) }
            for id in ids { try scene.start(id) }
            try await scene.withWorker(change: {
                $0.leaseDuration = .milliseconds(600)
                $0.concurrency = count
            }) { [ids] worker async throws in
                while blocked.count < count { try await Task.sleep(for: .milliseconds(5)) }
                let before = scene.store.times(of: .renew).count
                while scene.store.times(of: .renew).count < before + 3 { try await Task.sleep(for: .milliseconds(5)) }
                blocked.release()
                try await scene.allSettled()
                for id in ids {
                    #expect(try await scene.detail(id).steps.map { $0.state["released"] }.contains(.bool(true)))
                    #expect(try await scene.status(id) == .completed)
                }
                #expect(worker.service.counters.fenced == 0)
            }
        }
    }

    // OWP-OPS-007, OWP-RED-026
    @Test("An eta in the future waits, other messages run meanwhile, and it runs at its time")
    func eta() async throws {
        try await Scene.play { scene in
            let far = try await scene.create("demo_three_steps")
            let farMessage = try scene.start(far) { $0.eta = WireDate(Date() + 1_000_000) }
            let soon = try await scene.create("demo_three_steps")
            let time = Date() + 0.5
            let soonMessage = try scene.start(soon) { $0.eta = WireDate(time) }
            let now = try await scene.create("demo_three_steps")
            let nowMessage = try scene.start(now)
            try await scene.withWorker(change: {
                $0.concurrency = 1
                $0.prefetchMultiplier = 1
            }) { _ async throws in
                #expect(await scene.settled(nowMessage) == .acknowledged)
                #expect(await scene.settled(soonMessage) == .acknowledged)
                let startedAt = try #require(try await scene.detail(soon).steps.first?.startedAt)
                #expect(startedAt >= time - 0.001)
                #expect(scene.broker.fate(of: farMessage) == .claimed)
                #expect(try await scene.status(far) == .created)
            }
            #expect(scene.broker.fate(of: farMessage) == .waiting)
        }
    }

    // OWP-MSG-050
    @Test("A locked engine: the process is left running, and resumed when it is unlocked")
    func engineLock() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            try await scene.store.setEngineLock(true)
            try await scene.withWorker { _ async throws in
                #expect(await scene.settled(try scene.start(id)) == .acknowledged)
                #expect(try await scene.status(id) == .running)
                #expect(try await scene.steps(id) == [])

                try await scene.store.setEngineLock(false)
                #expect(try await scene.store.resumeRunning(limit: 10).map(\.processID) == [id])
                let message = try scene.send(.resumeWorkflow(ResumeWorkflow(processID: id, user: nil)))
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .completed)
            }
        }
    }

    // OWP-MSG-052
    @Test("An aborted process is left at its next step, and its message acknowledged")
    func aborted() async throws {
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
            let id = try await scene.create("gated")
            let message = try scene.start(id)
            try await scene.withWorker { _ async throws in
                await entered.opened()
                try await scene.store.abort(id, user: "carol", at: Date())
                leave.open()
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .aborted)
            }
        }
    }

    @Test("Early: the message is gone while the process still runs")
    func acksEarly() async throws {
        let leave = Gate()
        let workflow = Workflow("gated", "Gated", target: .system) {
            Step("Gate") { () -> State in
                await leave.opened()
                return [:]
            }
        }
        try await Scene.play([workflow]) { scene in
            let id = try await scene.create("gated")
            let message = try scene.start(id)
            try await scene.withWorker(change: { $0.acknowledgement = .early }) { _ async throws in
                #expect(await scene.settled(message) == .acknowledged)
                #expect(try await scene.status(id) == .running)
                leave.open()
            }
            #expect(try await scene.status(id) == .completed)
        }
    }

    @Test("Readiness tells why not")
    func readiness() async throws {
        try await Scene.play { scene in
            try await scene.withWorker { worker in
                let id = try await scene.create("demo_three_steps")
                _ = await scene.settled(try scene.start(id))
                #expect(await worker.service.readiness().isReady)
                scene.store.fail(.ping, StoreError(.unavailable, "The disk is full"))
                #expect(
                    await worker.service.readiness().problems == ["The store does not answer: The disk is full"])
            }
        }
    }
}
