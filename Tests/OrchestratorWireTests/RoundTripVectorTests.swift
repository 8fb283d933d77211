import Foundation
import LosslessJSON
import Testing

@testable import OrchestratorWire

/// `spec/vectors/round-trip.jsonl`: what is to be sent, the entry that says it, and the entry when it was put back.
@Suite struct RoundTripVectorTests {
    private let lines: [JSONValue]

    init() throws {
        lines = try SpecVectors.lines("vectors/round-trip.jsonl")
        #expect(lines.count >= 140)
    }

    // OWP-BODY-015, OWP-SEC-008
    @Test func `what is written is the entry of the vector, byte by byte`() throws {
        for line in lines {
            let id = try #require(line["id"]?.string)
            let expected = try #require(line["entry"]?.string)
            let task = try OutgoingTask(vector: try #require(line["send"]))
            // The one value that names the sender's own language.
            let written = String(decoding: try task.encoded(), as: UTF8.self)
                .replacing(#""lang": "swift""#, with: #""lang": "py""#)
            if task.compression == nil {
                #expect(written == expected, "\(id)")
            } else {
                #expect(try Self.inflated(written) == Self.inflated(expected), "\(id)")
            }
        }
    }

    @Test func `what is put back has the two flags and nothing else`() throws {
        for line in lines {
            let entry = try #require(line["entry"]?.string)
            let flagged = try KombuEnvelope.parse(Array(entry.utf8)).redelivered()
            let expected = try JSONValue.parse(#require(line["redelivered"]?.string))
            #expect(try JSONValue.parse(flagged) == expected, "\(line["id"]?.text() ?? "")")
        }
    }

    /// Two programs may compress one body to different bytes.
    private static func inflated(_ entry: String) throws -> JSONValue {
        var object = try #require(JSONValue.parse(entry).object)
        let body = try Zlib.inflate(Base64.decode(#require(object["body"]?.string)), limit: 1 << 20)
        object["body"] = try JSONValue.parse(body)
        return .object(object)
    }
}

extension OutgoingTask {
    /// The member `send` of a vector.
    fileprivate init(vector send: JSONValue) throws {
        let owp = try #require(send["owp"]?.int.flatMap { OWPVersion(rawValue: $0) })
        self.init(
            try OrchestratorMessage(vector: send), owp: owp, taskProtocol: send["protocol"] == 1 ? .v1 : .v2,
            queue: try #require(send["queue"]?.string), priority: try #require(send["priority"]?.int),
            id: try #require(send["id"]?.string), deliveryTag: try #require(send["delivery_tag"]?.string),
            origin: try #require(send["origin"]?.string))
        replyTo = try #require(send["reply_to"]?.string)
        eta = send["eta"]?.string.flatMap { WireDate(text: $0) }
        expires = send["expires"]?.string.flatMap { WireDate(text: $0) }
        now = send["now"]?.number.map { Date(timeIntervalSince1970: $0.double) }
        retries = try #require(send["retries"]?.int)
        timeLimit = TimeLimit(
            hard: send["timelimit"]?[0]?.number?.double, soft: send["timelimit"]?[1]?.number?.double)
        rootID = send["root_id"]?.string
        parentID = send["parent_id"]?.string
        ignoreResult = send["ignore_result"] == true
        compression = send["compression"]?.string.flatMap { BodyCompression(rawValue: $0) }
        bodyStyle = send["body"] == "compact" ? .orjson : .python
    }
}

extension OrchestratorMessage {
    fileprivate init(vector send: JSONValue) throws {
        let id = try #require(send["process_id"]?.string.flatMap { ProcessID.parse($0) })
        let user = send["user"]?.string
        let key = send["workflow_key"]?.string
        let state = send["state"]?.object
        let inputs = send["user_inputs"]
        switch send["message"]?.string {
        case "new_task": self = .newTask(NewTask(processID: id, workflowKey: key, state: state, user: user))
        case "new_workflow":
            self = .newWorkflow(NewWorkflow(processID: id, workflowKey: key, state: state, user: user))
        case "resume_task": self = .resumeTask(ResumeTask(processID: id, userInputs: inputs, user: user))
        default:
            try #require(send["message"] == "resume_workflow")
            self = .resumeWorkflow(ResumeWorkflow(processID: id, userInputs: inputs, user: user))
        }
    }
}
