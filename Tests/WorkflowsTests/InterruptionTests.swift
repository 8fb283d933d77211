import Foundation
import LosslessJSON
import Testing

@testable import Workflows

/// However often a worker dies, a step fails, the store refuses or the engine is locked: the process ends as if nothing had
/// happened, each step recorded once as cleared, in its place.
struct InterruptionTests {
    static let workflow = Workflow("long", "Long", target: .modify) {
        Step("One") { (state: State) -> State in ["one": 1, "shared": "one"] }
        InputStep("Ask", assignee: .noc, form: FormWizard(pages: [FormPage("F", fields: [.string("answer")])]))
        Step("Two") { (state: State) -> State in ["two": state["answer"] ?? .null, "shared": "two"] }
        CallbackStep(
            "External again", action: Step("Call again") { (state: State) -> State in ["again": true] },
            validate: Step("Validate again") { (state: State) -> State in [:] }, resultKey: "second")
        Conditional(when: { (state: State) in state["two"] == "never" }) {
            Step("Skipped") { (state: State) -> State in ["skipped": false] }
        }
        CallbackStep(
            "External", action: Step("Call") { (state: State) -> State in ["called": true] },
            validate: RetryStep("Validate") { (state: State) -> State in
                ["validated": state["callback_result"] ?? .null]
            })
        RetryStep("Three") { (state: State) -> State in ["three": state["shared"] ?? .null] }
        InputStep("Ask again", assignee: .noc, form: FormWizard(pages: [FormPage("F", fields: [.string("last")])]))
        Step("Four") { (state: State) -> State in ["last": .string((state["last"]?.string ?? "") + "!")] }
    }

    static let expected: State = [
        "name": "zed", "one": 1, "shared": "two", "answer": "yes", "two": "yes", "called": true,
        "callback_result": ["n": 1],
        "validated": ["n": 1], "again": true, "second": ["n": 1], "three": "two", "last": "x!",
    ]

    @Test func withoutInterruptions() async throws {
        var life = Life(seed: 0, trouble: 0)
        try await life.live()
        #expect(life.rows.count == 15)
        #expect(life.finalState.text == Self.expected.text)
    }

    @Test(arguments: 1...100)
    func withInterruptions(seed: Int) async throws {
        var life = Life(seed: UInt64(seed), trouble: seed % 3 == 0 ? 0.5 : 0.2)
        try await life.live()
        #expect(life.finalState.text == Self.expected.text)
        let cleared = life.rows.filter(\.status.isCleared).map(\.name)
        #expect(cleared == Self.workflow.steps.map(\.name))
        #expect(zip(life.rows, life.rows.dropFirst()).allSatisfy { $0.completedAt < $1.completedAt })
        #expect(life.rows.allSatisfy { $0.startedAt <= $0.completedAt })
        #expect(Set(life.rows.map(\.stepID)).count == life.rows.count)
    }
}

/// The store, the api, and one mortal worker after the other.
private struct Life {
    var rows: [StepRecord] = []
    private var status = ProcessStatus.created
    private var userInput: JSONValue?
    private var random: SplitMix64
    private let trouble: Double
    private var seconds = 0.0

    init(seed: UInt64, trouble: Double) {
        random = SplitMix64(state: seed)
        self.trouble = trouble
    }

    var finalState: State {
        var state = rows.last?.state ?? [:]
        state["callback_route"] = nil
        return state
    }

    private mutating func strikes() -> Bool { Double.random(in: 0..<1, using: &random) < trouble }

    private mutating func moment() -> Moment {
        seconds += 1
        let id = UUID()
        return Moment(now: Date(timeIntervalSince1970: seconds), stepID: id, callbackToken: { "token \(id)" })
    }

    mutating func live() async throws {
        for _ in 0..<10_000 where status != .completed {
            if status.isResumable { try act() }
            await work()
        }
        #expect(status == .completed)
    }

    /// What the api does about a process that stands still: one input row, or a callback.
    private mutating func act() throws {
        if status == .awaitingCallback, let last = rows.indices.last {
            let key = rows[last].state[CallbackKeys.resultKey]?.string ?? CallbackKeys.defaultResult
            rows[last].state[key] = ["n": 1]
        } else if status != .resumed {
            let form = InterruptionTests.workflow.position(after: rows).form
            let pages: [JSONObject] =
                form == nil ? [[:]] : [rows.last?.name == "Ask" ? ["answer": "yes"] : ["last": "x"]]
            guard case .complete(let input) = try InterruptionTests.workflow.resumeInput(userInputs: pages, after: rows)
            else { throw FormProblem("the form is not complete") }
            userInput = .object(input)
        }
        status = .resumed
    }

    /// A worker takes the process: as it was sent, or from a dead one.
    private mutating func work() async {
        let snapshot = ProcessSnapshot(
            processID: Transcript.processID, workflowName: "long", isTask: false, statusBefore: status, steps: rows,
            initialState: ["name": "zed"], userInput: userInput)
        var machine = ProcessMachine(workflow: InterruptionTests.workflow, snapshot: snapshot, user: nil)
        status = .running
        var action = machine.start(engineLocked: strikes(), at: moment())
        while true {
            if strikes() { return }  // The worker dies: what it was about to run or record did not happen.
            switch action {
            case .end(.finished):
                return
            case .end(.engineLocked):
                // The unlock resumes what is running, with an input of its own.
                status = .resumed
                userInput = [:]
                return
            case .end(let ending):
                Issue.record("unexpected \(ending)")
                return
            case .run(let run):
                let result = await Result.of { try await run() }
                if strikes() {
                    action = machine.handle(.stepThrew(StepFailure("E", "trouble")), at: moment())
                } else if case .success(let update) = result {
                    action = machine.handle(.stepReturned(update), at: moment())
                }
            case .record(let transaction):
                let canRefuse = transaction.record.status != .failed && transaction.record.status != .waiting
                if canRefuse, strikes() {
                    action = machine.handle(.refusedByStore(StepFailure("StoreError", "trouble")), at: moment())
                    continue
                }
                if transaction.writing == .amendLast {
                    #expect(rows.last?.stepID == transaction.record.stepID)
                    rows.removeLast()
                }
                rows.append(transaction.record)
                status = transaction.lastStatus
                action = machine.handle(.recorded(engineLocked: strikes()), at: moment())
            }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Success) async -> Result {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

/// A small generator whose sequence is its seed's own.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension JSONObject {
    /// Keys in order, for a failure that can be read.
    fileprivate var text: String {
        JSONValue.object(JSONObject(members: members.sorted { $0.key < $1.key })).text()
    }
}
