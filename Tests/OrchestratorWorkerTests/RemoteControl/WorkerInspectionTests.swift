import Brokers
import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

@Suite("What a worker tells about what it holds")
struct WorkerInspectionTests {
    /// A worker of one slot that runs one message, has one in reserve and one that waits for its eta.
    private func inspection() throws -> (inspection: WorkerInspection, ids: [String]) {
        var scene = Transcript(concurrency: 1)
        _ = scene.tell(.started)
        let messages = try [nil, nil, 60.0].map { eta in
            var task = OutgoingTask(
                .newWorkflow(NewWorkflow(processID: process(1), workflowKey: "demo", state: [:], user: "ann")),
                owp: .v3,
                queue: "new_workflows", origin: "test")
            if let eta { task.eta = WireDate(seconds(eta)) }
            return MessageReader.read(
                Delivery(
                    receipt: Receipt(task.id), queue: "new_workflows", list: "new_workflows", entry: try task.encoded())
            )
        }
        let ids = messages.map(\.delivery.receipt.description)
        _ = scene.tell(.received(messages), at: 10)
        let claimed = ProcessSnapshot(
            processID: process(1), workflowName: "demo", isTask: false, statusBefore: .created, steps: [],
            initialState: [:], userInput: nil)
        _ = scene.tell(
            .processClaimed(
                Receipt(ids[0]), .success(.claimed(lease(1), claimed, engineLocked: false))), at: 11)
        let configuration = WorkerConfiguration(node: "w@h", queues: ["new_workflows", " odd"], concurrency: 1)
        var snapshot = scene.machine.snapshot
        snapshot.queues = configuration.queues
        return (
            WorkerInspection(
                configuration: configuration,
                broker: BrokerAddress(transport: "redis", hostname: "127.0.0.1", port: 6379, virtualHost: "3"),
                snapshot: snapshot, startedAt: seconds(1), now: seconds(31.5), clock: 7), ids
        )
    }

    private func answer(_ method: String, _ inspection: WorkerInspection, _ arguments: JSONObject = [:]) throws
        -> JSONValue
    {
        let command = try #require(ControlCommand.answer(to: method))
        return command(inspection, arguments)
    }

    @Test("Active, reserved, scheduled and where a message is")
    func requests() throws {
        let (inspection, ids) = try inspection()
        let active = try answer("active", inspection)
        #expect(active.array?.count == 1)
        #expect(active[0]?["id"]?.string == ids[0])
        #expect(active[0]?["name"] == "tasks.new_workflow")
        #expect(active[0]?["args"] == [.string(ProcessID.text(process(1))), "ann"])
        #expect(active[0]?["time_start"] == 11.0)
        #expect(active[0]?["acknowledged"] == false)
        #expect(active[0]?["hostname"] == "w@h")
        #expect(
            active[0]?["delivery_info"] == [
                "exchange": "", "routing_key": "new_workflows", "priority": 0, "redelivered": false,
            ])
        let reserved = try answer("dump_reserved", inspection)
        #expect(reserved.array?.compactMap { $0["id"]?.string } == [ids[1]])
        #expect(reserved[0]?["time_start"] == .null)
        #expect(reserved[0]?["worker_pid"] == .null)
        let scheduled = try answer("scheduled", inspection)
        #expect(scheduled.array?.compactMap { $0["request"]?["id"]?.string } == [ids[2]])
        #expect(scheduled[0]?["eta"]?.string == WireDate(seconds(60)).text)
        let places = try answer("query_task", inspection, ["ids": .array((ids + ["x"]).map(JSONValue.string))])
        #expect(places.object?.members.count == 3)
        #expect(ids.map { places[$0]?[0] } == ["active", "reserved", "ready"])
    }

    @Test("Statistics: what Flower and orchestrator-core look at")
    func stats() throws {
        let stats = try answer("stats", inspection().inspection)
        #expect(stats["total"] == ["tasks.new_workflow": 1])
        #expect(stats["clock"] == "7")
        #expect(stats["uptime"] == 30)
        #expect(stats["prefetch_count"] == 5)
        #expect(stats["pool"]?["max-concurrency"] == 1)
        #expect(stats["broker"]?["hostname"] == "127.0.0.1")
        #expect(stats["broker"]?["virtual_host"] == "3")
        #expect((stats["rusage"]?["maxrss"]?.int ?? 0) > 0)
    }

    @Test("Queues as they are consumed, spaces and all")
    func queues() throws {
        let queues = try answer("active_queues", inspection().inspection)
        #expect(queues.array?.compactMap { $0["name"]?.string } == ["new_workflows", " odd"])
        #expect(queues[0]?["exchange"]?["type"] == "direct")
    }

    @Test("The rest, and what is not known")
    func others() throws {
        let inspection = try inspection().inspection
        #expect(try answer("ping", inspection) == ["ok": "pong"])
        #expect(try answer("revoked", inspection) == [])
        #expect(try answer("clock", inspection) == ["clock": 7])
        #expect(
            try answer("registered", inspection) == [
                "tasks.new_task", "tasks.new_workflow", "tasks.resume_task", "tasks.resume_workflow",
            ])
        #expect(try answer("conf", inspection)["broker_url"] == "redis://127.0.0.1:6379/3")
        #expect(try answer("report", inspection)["ok"]?.string?.contains("orchestrator-wire") == true)
        #expect(ControlCommand.answer(to: "revoke") == nil)
    }
}
