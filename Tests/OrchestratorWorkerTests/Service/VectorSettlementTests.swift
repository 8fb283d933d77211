import Foundation
import LocalProcesses
import LosslessJSON
import OrchestratorWire
import ProcessStore
import Testing
import Workflows

@testable import OrchestratorWorker

/// A line of `spec/vectors/`: an entry, and how a worker must settle it.
struct SettlementVector: Sendable, CustomTestStringConvertible {
    let id: String
    let entry: [UInt8]
    let disposition: String
    /// What reading it gives; nil when it can't be read.
    let decoded: JSONValue?
    /// `phase/code` of the error.
    let error: String?

    var testDescription: String { id }

    /// Remote control, and with it the memory of revoked ids, is not part of this worker yet.
    private static let leftOut = ["bad/revoked"]

    static let all: [SettlementVector] = ["bad-messages", "producer", "shapes", "golden"].flatMap { file in
        (try? read(file)) ?? []
    }

    static func read(_ file: String) throws -> [SettlementVector] {
        try bytes("\(file).jsonl").split(separator: UInt8(ascii: "\n"))
            .map { try SettlementVector(JSONValue.parse($0)) }
            .filter { !leftOut.contains($0.id) }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: Checkout.file("spec/vectors/\(path)"))))
    }

    private init(_ line: JSONValue) throws {
        id = try #require(line["id"]?.string)
        disposition = try #require(line["disposition"]?.string)
        decoded = line["expect"]?["decodes"]
        error = line["expect"]?["error"].flatMap { error in
            guard let phase = error["phase"]?.string, let code = error["code"]?.string else { return nil }
            return "\(phase)/\(code)"
        }
        switch try #require(line["entry"]) {
        case .string(let text): entry = Array(text.utf8)
        case let other:
            if let base64 = other["base64"]?.string {
                entry = Array(try #require(Data(base64Encoded: base64)))
            } else {
                entry = try Self.bytes(#require(other["file"]?.string))
            }
        }
    }
}

@Suite("Every vector ends as its disposition says, and the next message runs")
struct VectorSettlementTests {
    private static let asksOK = Workflow("asks_ok", "Asks for ok", target: .system) {
        InputStep("Ask", assignee: .system, form: OKForm.self)
        Step("After") { () -> State in ["after": true] }
    }

    private static let runs = Workflow("runs", "Runs", target: .system) {
        Step("Run") { () -> State in ["ran": true] }
    }

    private static let confirms = Workflow("confirms", "Asks to confirm", target: .system) {
        InputStep("Ask", assignee: .system, form: ConfirmationForm.self)
        Step("After") { () -> State in ["after": true] }
    }

    @Test("There are vectors")
    func thereAreVectors() {
        #expect(SettlementVector.all.count > 250)
        #expect(
            Set(SettlementVector.all.map(\.disposition)) == ["execute", "hold-until-eta", "log-only", "dead-letter"])
    }

    // OWP-ERR-002
    @Test("Vector", arguments: SettlementVector.all)
    func settles(vector: SettlementVector) async throws {
        try await Scene.play([Self.runs, Self.asksOK, Self.confirms]) { scene in
            let subject = try await Self.prepare(vector, scene)
            // The broker can't be sure of any of these bytes: each is read strictly, and released before it runs.
            let message = scene.broker.send(vector.entry, quarantined: true)
            let next = try await scene.create("runs")
            let nextMessage = try scene.start(next)
            try await scene.withWorker { worker async throws in
                #expect(await scene.settled(nextMessage) == .acknowledged)
                #expect(try await scene.status(next) == .completed)
                switch vector.disposition {
                case "dead-letter":
                    let fate = await scene.settled(message)
                    let letter = try #require(scene.broker.letter(of: message), "\(fate)")
                    #expect(letter.entry == vector.entry)
                    #expect("\(letter.phase)/\(letter.code)" == vector.error ?? "body/canvas-unsupported")
                    #expect(worker.service.counters.deadLettered == 1)
                case "log-only":
                    #expect(await scene.settled(message) == .acknowledged)
                    #expect(worker.service.counters.expired == 1)
                    if let subject { #expect(try await scene.status(subject.id) == subject.status) }
                case "hold-until-eta":
                    #expect(scene.broker.fate(of: message) == .claimed)
                    if let subject { #expect(try await scene.status(subject.id) == subject.status) }
                default:
                    #expect(await scene.settled(message) == .acknowledged)
                    let subject = try #require(subject)
                    #expect(try await scene.status(subject.id) == .completed)
                    #expect(worker.service.counters.finished == 2)
                }
            }
            // What is held is given back.
            if vector.disposition == "hold-until-eta" { #expect(scene.broker.fate(of: message) == .waiting) }
        }
    }

    private struct Subject: Sendable {
        let id: UUID
        let status: ProcessStatus
    }

    /// Brings the process that the message speaks of to the status that the message needs.
    private static func prepare(_ vector: SettlementVector, _ scene: Scene) async throws -> Subject? {
        guard let decoded = vector.decoded, let text = decoded["process_id"]?.string, let id = ProcessID.parse(text),
            let message = decoded["message"]?.string
        else { return nil }
        guard message.hasPrefix("resume") else {
            _ = try await scene.create("runs", id: id)
            return Subject(id: id, status: .created)
        }
        let wantsOK = decoded["user_inputs"]?[0]?["confirm"] == nil
        _ = try await scene.create(wantsOK ? "asks_ok" : "confirms", id: id)
        let start = try scene.start(id)
        try await scene.withWorker("w0@h") { _ async throws in
            guard await scene.settled(start) == .acknowledged else { throw LocalFailure("not suspended") }
        }
        let input: JSONValue = wantsOK ? ["ok": true] : ["confirm": true, "comment": "stored"]
        _ = try await scene.store.resume(id, input: input)
        return Subject(id: id, status: .resumed)
    }
}

private struct OKForm: Form {
    var ok: Bool
    static let fields: [FormField] = [.boolean("ok")]
}

private struct ConfirmationForm: Form {
    var confirm: Bool
    var comment: String
    static let fields: [FormField] = [.boolean("confirm"), .string("comment", default: "")]
}
