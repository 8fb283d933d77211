import Brokers
import LosslessJSON
import OrchestratorWire
import Testing

@testable import FleetInspection

@Suite struct DeadLetterReplayTests {
    static let sound = Array(
        (#"{"body": "W10=", "content-type": "application/json", "headers": {"task": "t", "id": "i"}, "properties": {"delivery_info": "#
            + #"{"exchange": "", "routing_key": "q"}, "delivery_tag": "x", "body_encoding": "base64"}}"#).utf8)

    static func record(
        _ entry: [UInt8] = sound, queue: String = "q", list: String? = nil, code: String = "empty-body",
        at: Double = 100
    ) -> DeadLetterRecord {
        let letter = DeadLetter(
            at: at, queue: queue, list: list ?? queue, phase: "body", code: code, message: "m", id: "i", task: "t",
            worker: "w@h", entry: entry)
        return DeadLetterRecord(raw: letter.json.serialized(.python), letter: letter)
    }

    private func code(_ replay: DeadLetterReplay, _ record: DeadLetterRecord) -> DeadLetterReplay.Refusal.Code? {
        do {
            _ = try replay.plan(record)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func theRawBytesGoWhereTheyCameFrom() throws {
        let plan = try DeadLetterReplay().plan(Self.record(list: "q\u{6}\u{16}6"))
        #expect(plan.queue == "q" && plan.list == "q\u{6}\u{16}6" && plan.entry == Self.sound)
        #expect(try DeadLetterReplay(queue: "q").plan(Self.record()).entry == Self.sound)
    }

    @Test func anotherQueueGetsTheMessageForIt() throws {
        let plan = try DeadLetterReplay(queue: "new").plan(Self.record(list: "q\u{6}\u{16}6"))
        #expect(plan.queue == "new" && plan.list == "new\u{6}\u{16}6")
        #expect(try KombuEnvelope.parse(plan.entry).properties.deliveryInfo.routingKey == "new")
    }

    @Test func whatWouldDoHarmIsLeft() {
        let poison = Array("no json".utf8)
        #expect(code(DeadLetterReplay(), Self.record(poison)) == .unsafe)
        #expect(code(DeadLetterReplay(evenUnsafe: true), Self.record(poison)) == nil)
        #expect(code(DeadLetterReplay(queue: "new", evenUnsafe: true), Self.record(poison)) == .notAMessage)
        #expect(code(DeadLetterReplay(), Self.record(queue: "unacked")) == .notAQueue)
        #expect(code(DeadLetterReplay(queue: " q"), Self.record()) == .notAQueue)
        #expect(code(DeadLetterReplay(), DeadLetterRecord(raw: poison, letter: nil)) == .unreadable)
    }

    @Test func aFilterAdmitsWhatHasAllOfIt() {
        let record = Self.record()
        func admits(_ change: (inout DeadLetterFilter) -> Void) -> Bool {
            var filter = DeadLetterFilter()
            change(&filter)
            return filter.admits(record)
        }
        #expect(admits { _ in })
        #expect(admits { $0.ids = ["zz", String(record.id.prefix(5)).uppercased()] } && !admits { $0.ids = ["zz"] })
        #expect(admits { $0.queue = "q" } && !admits { $0.queue = "r" })
        #expect(admits { $0.phase = "body" } && !admits { $0.phase = "headers" })
        #expect(admits { $0.code = "empty-body" } && !admits { $0.code = "x" })
        #expect(admits { $0.task = "t" } && !admits { $0.task = "u" })
        #expect(admits { $0.taskID = "i" } && !admits { $0.taskID = "j" })
        #expect(admits { $0.worker = "w@h" } && !admits { $0.worker = "v@h" })
        #expect(admits { $0.before = 101 } && !admits { $0.before = 100 })
        #expect(admits { $0.after = 100 } && !admits { $0.after = 101 })
        #expect(!admits { $0.processID = .init() })
        #expect(
            !admits {
                $0 = .init()
                $0.queue = "q"
                $0.code = "x"
            })
    }

    @Test func whatCantBeReadIsMeantByItsIDAlone() {
        let odd = DeadLetterRecord(raw: [1, 2], letter: nil)
        var filter = DeadLetterFilter()
        #expect(filter.admits(odd))
        filter.ids = [odd.id]
        #expect(filter.admits(odd))
        filter.queue = "q"
        #expect(!filter.admits(odd))
    }

    @Test func aReportShowsNoControlCharacter() {
        let report = DeadLetterReport(Self.record(Array("a\u{1b}[31mb".utf8)), now: 160)
        #expect(report.row[1] == "60 s" && report.row[4] == "body/empty-body")
        #expect(!report.text.contains("\u{1b}") && report.text.contains("raw, 7 bytes"))
        #expect(report.object["raw"] == "YRtbMzFtYg==" && report.object["safe_for_celery"] == false)
        let odd = DeadLetterReport(DeadLetterRecord(raw: [1], letter: nil), now: 1)
        #expect(odd.row[4] == "unreadable" && odd.object["queue"] == .null)
    }
}
