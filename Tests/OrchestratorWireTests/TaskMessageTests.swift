import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct TaskMessageTests {
    @Test func `errors carry the id and the task as far as they were read`() throws {
        let vectors = try SpecVector.read("bad-messages")
        func error(_ id: String) throws -> WireError {
            let vector = try #require(vectors.first { $0.id == id })
            return try #require(throws: WireError.self) { try TaskMessage.decode(vector.entry) }
        }
        #expect(try error("bad/body-empty").task == "tasks.new_workflow")
        #expect(try error("bad/body-empty").id?.hasPrefix("22222222-0000") == true)
        #expect(try error("bad/unknown-task").task == "tasks.nope")
        #expect(try error("bad/unknown-task").id != nil)
        #expect(try error("bad/unknown-task-protocol-1").task == "tasks.nope")
        #expect(try error("bad/unknown-task-protocol-1").id != nil)
        #expect(try error("bad/id-absent").task == "tasks.new_workflow")
        #expect(try error("bad/id-absent").id == nil)
        #expect(try error("bad/too-few-arguments").id != nil)
        #expect(try error("bad/envelope-not-json").id == nil)
    }

    @Test func `a wrong number of arguments is answered with the right ones`() throws {
        let vector = try #require(try SpecVector.read("bad-messages").first { $0.id == "bad/too-few-arguments" })
        let error = try #require(throws: WireError.self) { try TaskMessage.decode(vector.entry) }
        #expect(
            error.message == """
                tasks.new_workflow takes (process_id, workflow_key, state, user) in OWP 1, \
                or (process_id, workflow_key, user) in OWP 2, or (process_id, user) in OWP 3, not 1 arguments: \
                send one of these shapes
                """)
    }

    @Test func `unknown headers are kept in order`() throws {
        let vector = try #require(try SpecVector.read("producer").first { $0.id == "producer/custom-headers" })
        let task = try TaskMessage.decode(vector.entry)
        #expect(task.headers.unknown == ["x-custom": "v", "trace": ["a": 1]])
    }

    @Test func `embed is kept as it was sent`() throws {
        let vectors = try SpecVector.read("producer")
        for id in ["producer/chain-of-3", "producer/link-plus-link_error", "producer/chord-of-2-0"] {
            let vector = try #require(vectors.first { $0.id == id })
            let task = try TaskMessage.decode(vector.entry)
            let body = try JSONValue.parse(task.envelope.decodedBody())
            #expect(!task.embed.isEmpty)
            #expect(task.embed.json == body[2])
        }
    }

    @Test func `expiry and eta are measured against a given now`() throws {
        var task = OutgoingTask(.newTask(NewTask(processID: UUID(), user: nil)), origin: "o")
        task.eta = WireDate(Date(timeIntervalSince1970: 100))
        task.expires = WireDate(Date(timeIntervalSince1970: 200))
        let message = try TaskMessage.decode(task.encoded())
        #expect(message.held(at: Date(timeIntervalSince1970: 99.9)) == Date(timeIntervalSince1970: 100))
        #expect(message.held(at: Date(timeIntervalSince1970: 100)) == nil)
        #expect(!message.isExpired(at: Date(timeIntervalSince1970: 200)))
        #expect(message.isExpired(at: Date(timeIntervalSince1970: 200.1)))
    }

    @Test func `flags of redelivery are put where none were`() throws {
        let text = """
            {"body":"x","properties":{"delivery_tag":1,"delivery_info":{"exchange":"","routing_key":"q"}}}
            """
        let envelope = try KombuEnvelope.parse(Array(text.utf8))
        let flagged = String(decoding: envelope.redelivered(), as: UTF8.self)
        #expect(
            flagged == """
                {"body":"x","properties":{"delivery_tag":1,"delivery_info":{"exchange":"","routing_key":"q", \
                "redelivered": true}}, "headers": {"redelivered": true}}
                """)
    }
}
