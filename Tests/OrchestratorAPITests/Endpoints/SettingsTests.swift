import Brokers
import Foundation
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Synchronization
import Testing

@testable import OrchestratorAPI

@Suite struct SettingsTests {
    private static let locked =
        #"503 {"detail":"Engine is locked cannot accept changes on processes at this time","status":503,"#
        + #""title":"Service Unavailable"}"#
    private static let paused = #"200 {"global_lock":true,"global_status":"PAUSED","running_processes":0}"#
    private static let running = #"200 {"global_lock":false,"global_status":"RUNNING","running_processes":0}"#

    // OWP-MSG-048
    @Test func whileTheEngineIsLockedNothingStartsOrGoesOn() async throws {
        let id = "00000000-0000-0000-0000-000000000000"
        try await withAPI { api in
            #expect(await api.send(.get, "/settings/status").description == Self.running)
            #expect(await api.send(.put, "/settings/status", #"{"global_lock": true}"#).description == Self.paused)
            #expect(await api.send(.get, "/settings/status").description == Self.paused)
            #expect(
                await api.send(.post, "/processes/demo_three_steps", #"[{"name": "z"}]"#).description == Self.locked)
            #expect(await api.send(.put, "/processes/\(id)/resume", "[{}]").description == Self.locked)
            #expect(await api.send(.post, "/processes/\(id)/callback/t", "{}").description == Self.locked)
            #expect(await api.send(.put, "/processes/\(id)/abort").status == 404)
            #expect(await api.send(.put, "/settings/status", #"{"global_lock": true}"#).description == Self.paused)
            #expect(await api.send(.put, "/settings/status", #"{"global_lock": false}"#).description == Self.running)
            #expect(api.broker.published.isEmpty)
            #expect(await api.send(.post, "/processes/demo_three_steps", #"[{"name": "z"}]"#).status == 201)
        }
    }

    // OWP-MSG-053
    @Test func anUnlockResumesWhatTheLockHasLeftRunning() async throws {
        try await withAPI { api in
            let ids = [
                try await api.start("demo_three_steps", #"[{"name": "z"}]"#), try await api.start("task_demo", "[{}]"),
            ]
            _ = await api.send(.put, "/settings/status", #"{"global_lock": true}"#)
            for id in ids {
                let now = Date()
                let claim = try await api.store.claimForRun(
                    RunRequest(
                        processID: try #require(UUID(uuidString: id)), expected: .created, owner: "w@h/boot", now: now,
                        leaseUntil: now + 15))
                guard case .claimed(let lease, _, engineLocked: true) = claim else { throw CancellationError() }
                try await api.store.release(lease, status: nil)
            }
            let wasLocked = Mutex<[Bool]>([])
            api.broker.witness = { [store = api.store] _ in
                let isLocked = (try? await store.isEngineLocked()) ?? true
                wasLocked.withLock { $0.append(isLocked) }
            }
            #expect(await api.send(.put, "/settings/status", #"{"global_lock": false}"#).status == 200)
            let sent = try api.messages.dropFirst(2)
            #expect(Set(sent.map(\.message.kind)) == [.resumeWorkflow, .resumeTask])
            #expect(Set(sent.map(\.message.processID.text)) == Set(ids))
            #expect(sent.count == 2)
            #expect(wasLocked.withLock { $0 } == [false, false])
            for id in ids {
                #expect(try await api.send(.get, "/processes/\(id)").json["last_status"] == "resumed")
            }
        }
    }

    @Test(arguments: [
        ("{}", #"{"type":"missing","loc":["body","global_lock"],"msg":"Field required","input":{}}"#),
        (
            #"{"global_lock": "maybe"}"#,
            #"{"type":"bool_parsing","loc":["body","global_lock"],"msg":"Input should be a valid boolean, unable to "#
                + #"interpret input","input":"maybe"}"#
        ),
        (
            #"{"global_lock": []}"#,
            #"{"type":"bool_type","loc":["body","global_lock"],"msg":"Input should be a valid boolean","input":[]}"#
        ),
        (
            "[]",
            #"{"type":"model_attributes_type","loc":["body"],"msg":"Input should be a valid dictionary or object to "#
                + #"extract fields from","input":[]}"#
        ),
    ])
    func aLockIsABoolean(_ body: String, _ fault: String) async throws {
        try await withAPI { api in
            #expect(await api.send(.put, "/settings/status", body).description == #"422 {"detail":[\#(fault)]}"#)
        }
    }

    @Test func theStatusOfWorkersCounts() async throws {
        try await withAPI(["--concurrency", "7"]) { api in
            _ = try await api.start("demo_three_steps", #"[{"name": "z"}]"#)
            _ = try await api.start("task_demo", "[{}]")
            #expect(
                await api.send(.get, "/settings/worker-status").description
                    == #"200 {"executor_type":"threadpool","number_of_workers_online":7,"number_of_queued_jobs":2,"#
                    + #""number_of_running_jobs":0}"#)
        }
    }

    @Test func aFleetThatIsSilentIsToldFromNone() async throws {
        try await withAPI(["--executor", "celery"]) { api in
            let none = try await api.send(.get, "/settings/worker-status").json
            #expect(none["executor_type"] == "celery" && none["number_of_workers_online"] == 0)
            #expect(none["fleet"]?["knowledge"] == "none" && none["fleet"]?["workers"] == [])
        }
        try await withAPI(["--executor", "celery"]) { api in
            let listener = try await api.broker.listen(to: "celery.pidbox")
            let unknown = try await api.send(.get, "/settings/worker-status").json
            #expect(unknown["number_of_workers_online"] == 0 && unknown["number_of_queued_jobs"] == 0)
            #expect(unknown["fleet"]?["knowledge"] == "unknown" && unknown["fleet"]?["listeners"] == 1)
            _ = listener
        }
    }

    @Test func healthIsOK() async throws {
        try await withAPI { api in
            #expect(await api.send(.get, "/health/").description == #"200 "OK""#)
        }
    }

    @Test func readinessTellsWhatIsMissing() async throws {
        try await withAPI { api in
            let request = APIRequest(.get, "/readyz")
            let ready = TestAPI.Answer(response: await api.server.api.respond(to: request))
            #expect(ready.description == #"200 {"status":"ok","store":"ok","broker":"ok"}"#)
            api.broker.mood = .refuses(BrokerError(.unreachable, "nobody listens at redis://:***@host:6379/0"))
            let missing = TestAPI.Answer(response: await api.server.api.respond(to: request))
            #expect(missing.status == 503)
            let json = try missing.json
            #expect(json["store"] == "ok")
            #expect(json["broker"]?.string?.contains("nobody listens") == true)
            #expect(await api.server.api.respond(to: APIRequest(.get, "/livez")).status == .ok)
        }
    }
}
