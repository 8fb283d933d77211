import Foundation
import LosslessJSON
import NIOConcurrencyHelpers

/// Writes down who ran which process, for the fixture to read: one line for each thing that happened.
public final class RunLedger: Sendable {
    private struct Message {
        let id: String
        let isRedelivered: Bool
    }

    private struct Run {
        let id: String
        let message: Message?
        var hasBegun = false
    }

    private struct Book {
        /// Messages that were taken and whose run has not begun, by process.
        var messages: [String: [Message]] = [:]
        var runs: [String: Run] = [:]
    }

    private let folder: FixtureFolder
    private let worker: String
    private let book = NIOLockedValueBox(Book())

    public init(folder: FixtureFolder, worker: String) {
        self.folder = folder
        self.worker = worker
    }

    func received(messageID: String, isRedelivered: Bool, processID: String) {
        book.withLockedValue {
            $0.messages[processID, default: []].append(Message(id: messageID, isRedelivered: isRedelivered))
        }
    }

    func claimed(_ processID: String) {
        book.withLockedValue { book in
            let message = book.messages[processID]?.isEmpty == false ? book.messages[processID]?.removeFirst() : nil
            book.runs[processID] = Run(id: UUID().uuidString, message: message)
        }
    }

    func refused(_ processID: String) {
        book.withLockedValue { book in
            if book.messages[processID]?.isEmpty == false { book.messages[processID]?.removeFirst() }
        }
    }

    func stepBegan(_ step: String, of processID: String) { write("step", of: processID, step: step) }

    /// The process has come to a stop.
    func ended(_ processID: String) { write("ended", of: processID, step: nil) }

    private func write(_ event: String, of processID: String, step: String?) {
        let run = book.withLockedValue { book -> Run? in
            defer { book.runs[processID]?.hasBegun = true }
            return book.runs[processID]
        }
        guard let run else { return }
        let now = JSONValue.number(JSONNumber(Date().timeIntervalSince1970))
        var line: JSONObject = ["run": .string(run.id), "event": .string(event), "at": now]
        if let step { line["step"] = .string(step) }
        if !run.hasBegun {
            line["message_id"] = run.message.map { .string($0.id) } ?? .null
            line["redelivered"] = .bool(run.message?.isRedelivered ?? false)
            line["worker"] = .string(worker)
        }
        folder.append(JSONValue.object(line).serialized(), to: folder.runsPath(processID))
    }
}
