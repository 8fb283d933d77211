import Brokers
import Foundation
import OrchestratorWire
import Synchronization
import Testing

@testable import OrchestratorAPI

/// The row first, then the message: what becomes of the one when the other fails.
@Suite struct ProcessWriterTests {
    private static let refused = UnreliableBroker.Mood.refuses(BrokerError(.unreachable, "nobody listens"))

    // OWP-MSG-040, OWP-MSG-043, OWP-MSG-051
    @Test func whatAMessageSpeaksOfIsCommittedBeforeItIsSent() async throws {
        try await withAPI(isRunning: true) { api in
            let seen = Mutex<[String]>([])
            api.broker.witness = { [store = api.store] publications in
                for publication in publications {
                    guard let message = try? TaskMessage.decode(publication.entry).message,
                        let id = UUID(uuidString: message.processID.text),
                        let status = try? await store.process(id)?.process.lastStatus
                    else { return seen.withLock { $0.append("nothing") } }
                    seen.withLock { $0.append("\(message.kind) \(status.rawValue)") }
                }
            }
            let suspend = try await api.start("demo_suspend", #"[{"name": "z"}]"#)
            try await api.finished(suspend, "suspended")
            #expect(await api.send(.put, "/processes/\(suspend)/resume", #"[{"confirm": true}]"#).status == 204)
            try await api.finished(suspend, "completed")
            let callback = try await api.start("demo_callback", #"[{"name": "z"}]"#)
            try await api.finished(callback, "awaiting_callback")
            let state = try await api.send(.get, "/processes/\(callback)").json["current_state"]
            let path = String(try #require(state?["called"]?.string).dropFirst("/api".count))
            #expect(await api.send(.post, path, #"{"a": 1}"#).status == 200)
            try await api.finished(callback, "completed")
            #expect(
                seen.withLock { $0 } == [
                    "newWorkflow created", "resumeWorkflow resumed", "newWorkflow created", "resumeWorkflow resumed",
                ])
        }
    }

    // OWP-MSG-045
    @Test func aRowWhoseMessageCertainlyWasNotSentIsTakenBack() async throws {
        try await withAPI { api in
            api.broker.mood = Self.refused
            let answer = await api.send(.post, "/processes/demo_three_steps", #"[{"name": "z"}]"#)
            #expect(answer.description == "500 Internal Server Error")
            #expect(answer.response.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(await api.send(.get, "/processes/").text == "[]")
            #expect(try await api.log.event("message not sent")["error"]?.contains("nobody listens") == true)
            _ = try await api.log.event("row taken back")
        }
    }

    // OWP-MSG-046
    @Test func aRowWhoseMessageMayHaveBeenSentStays() async throws {
        try await withAPI { api in
            api.broker.mood = .losesAnswer
            let answer = await api.send(.post, "/processes/demo_three_steps", #"[{"name": "z"}]"#)
            #expect(answer.status == 503)
            let id = try #require(try answer.json["process_id"]?.string)
            #expect(try answer.json.object?.keys == ["detail", "status", "title", "process_id"])
            #expect(try await api.send(.get, "/processes/\(id)").json["last_status"] == "created")
        }
    }

    // OWP-MSG-045
    @Test func aResumeThatCertainlyWasNotSentIsUndone() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_suspend", #"[{"name": "z"}]"#)
            try await api.finished(id, "suspended")
            api.broker.mood = Self.refused
            let form = #"[{"confirm": true}]"#
            #expect(await api.send(.put, "/processes/\(id)/resume", form).description == "500 Internal Server Error")
            let process = try await api.send(.get, "/processes/\(id)").json
            #expect(process["last_status"] == "suspended")
            #expect(process["form"] != .null)
            api.broker.mood = .fine
            #expect(await api.send(.put, "/processes/\(id)/resume", form).description == "204")
            try await api.finished(id, "completed")
        }
    }

    // OWP-MSG-045
    @Test func aCallbackThatCertainlyWasNotSentMayBePostedAgain() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_callback", #"[{"name": "z"}]"#)
            try await api.finished(id, "awaiting_callback")
            let state = try await api.send(.get, "/processes/\(id)").json["current_state"]
            let path = String(try #require(state?["called"]?.string).dropFirst("/api".count))
            api.broker.mood = Self.refused
            #expect(await api.send(.post, path, #"{"a": 1}"#).status == 500)
            #expect(try await api.send(.get, "/processes/\(id)").json["last_status"] == "awaiting_callback")
            api.broker.mood = .fine
            #expect(await api.send(.post, path, #"{"a": 2}"#).description == "200 null")
            try await api.finished(id, "completed")
            #expect(try await api.send(.get, "/processes/\(id)").json["current_state"]?["callback_result"] == ["a": 2])
        }
    }

    // OWP-MSG-046
    @Test func aResumeThatMayHaveBeenSentStaysResumed() async throws {
        try await withAPI(isRunning: true) { api in
            let id = try await api.start("demo_suspend", #"[{"name": "z"}]"#)
            try await api.finished(id, "suspended")
            api.broker.mood = .losesAnswer
            let answer = await api.send(.put, "/processes/\(id)/resume", #"[{"confirm": true}]"#)
            #expect(answer.status == 503)
            #expect(try answer.json["process_id"] == .string(id))
            // It was sent, so it goes on.
            try await api.finished(id, "completed")
        }
    }

    @Test func aMessageThatIsTooLargeLeavesNothing() async throws {
        try await withAPI(["--owp", "1"]) { api in
            let name = String(repeating: "x", count: 7 << 20)
            #expect(await api.send(.post, "/processes/demo_three_steps", #"[{"name": "\#(name)"}]"#).status == 413)
            #expect(await api.send(.get, "/processes/").text == "[]")
        }
    }
}
