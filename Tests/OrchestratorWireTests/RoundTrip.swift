import FoundationEssentials
import LosslessJSON
import Testing

@testable import OrchestratorWire

/// One way of writing a message, to be read back.
struct RoundTrip: Sendable, CustomTestStringConvertible {
    let owp: OWPVersion
    let taskProtocol: TaskProtocol
    let style: JSONStyle
    let compression: BodyCompression?
    let user: String?

    let state: JSONObject = [
        "name": "é☃😀\u{0}\"\\", "price": .number(JSONNumber(1.5)), "nested": ["a": [1, nil, true, [:]]],
    ]

    static let all: [RoundTrip] = OWPVersion.allCases.flatMap { owp in
        TaskProtocol.allCases.flatMap { taskProtocol in
            JSONStyle.allCases.flatMap { style in
                [nil, BodyCompression.zlib].flatMap { compression in
                    ["ann", nil].map {
                        RoundTrip(
                            owp: owp, taskProtocol: taskProtocol, style: style, compression: compression, user: $0)
                    }
                }
            }
        }
    }

    var testDescription: String {
        "OWP \(owp.rawValue), protocol \(taskProtocol.rawValue), \(style), \(compression == nil ? "plain" : "zlib")"
            + ", user \(user ?? "null")"
    }

    func check(_ message: OrchestratorMessage) throws {
        var task = OutgoingTask(
            message, owp: owp, taskProtocol: taskProtocol, queue: "q \"1\"", priority: 7, origin: "gen1@host")
        task.bodyStyle = style
        task.compression = compression
        task.eta = WireDate(Date(timeIntervalSince1970: 1_795_347_800.198))
        task.expires = WireDate(Date(timeIntervalSince1970: 1_795_347_860))
        task.now = Date(timeIntervalSince1970: 1_795_347_800)
        task.retries = 2
        task.timeLimit = TimeLimit(hard: 30, soft: 0.5)
        task.replyTo = "reply"
        task.embed = Embed(callbacks: [["task": "tasks.new_task"]])
        let read = try TaskMessage.decode(task.encoded())
        #expect(read.message == message)
        #expect(read.owp == expectedVersion(message))
        #expect(read.taskProtocol == taskProtocol)
        #expect(read.id == task.id)
        #expect(read.queue == "q \"1\"")
        #expect(read.priority == 7)
        #expect(read.headers.eta == task.eta)
        #expect(read.headers.expires == task.expires)
        #expect(read.headers.retries == 2)
        #expect(read.headers.timeLimit == task.timeLimit)
        #expect(read.embed == task.embed)
        #expect(read.envelope.properties.expiration == "60000")
        #expect(read.envelope.properties.replyTo == "reply")
        #expect(read.envelope.properties.deliveryTag == .string(task.deliveryTag))
        #expect(read.headers.compression == compression?.rawValue)
        #expect(read.headers.unknown.isEmpty)
        if taskProtocol == .v2 {
            #expect(read.headers.origin == "gen1@host")
            #expect(read.headers.rootID == task.id)
        }
    }

    /// A resume of two arguments is the same in 2 and 3.
    private func expectedVersion(_ message: OrchestratorMessage) -> OWPVersion {
        switch message.kind {
        case .resumeTask, .resumeWorkflow: owp == .v2 ? .v3 : owp
        case .newTask, .newWorkflow: owp
        }
    }
}
