import LosslessJSON
import Testing

@testable import FleetInspection

@Suite struct FleetAnswerTests {
    @Test func silenceIsToldFromAbsence() {
        let none = FleetAnswer(command: .ping, listeners: 0)
        #expect(none.verdict == .none && none.text.contains("no worker listens"))
        let unknown = FleetAnswer(command: .ping, listeners: 2)
        #expect(unknown.verdict == .unknown && unknown.text.contains("unknown, not none"))
        let some = FleetAnswer(command: .ping, listeners: 2, replies: ["a@h": ["ok": "pong"]])
        #expect(some.verdict == .some && some.text.contains("1 of 2"))
        let all = FleetAnswer(command: .ping, listeners: 1, replies: ["a@h": ["ok": "pong"]])
        #expect(all.verdict == .all && all.text == "NODE  ANSWER\na@h   pong\n")
    }

    @Test func whoWasNamedAndIsSilentIsNamed() {
        let answer = FleetAnswer(command: .ping, listeners: 3, asked: ["a@h", "b@h"], replies: ["a@h": ["ok": "pong"]])
        #expect(answer.silent == ["b@h"])
        #expect(answer.verdict == .some && answer.text.contains("no answer from b@h"))
        let all = FleetAnswer(command: .ping, listeners: 3, asked: ["a@h"], replies: ["a@h": ["ok": "pong"]])
        #expect(all.verdict == .all)
    }

    @Test func aWorkerThatDoesNotKnowTheCommandSaysSo() {
        let answer = FleetAnswer(
            command: .active, listeners: 1, replies: ["a@h": ["error": "KeyError('active')"]])
        #expect(answer.text.contains("error: KeyError('active')"))
    }

    @Test func whatComesFromOutsideMovesNoCursor() {
        let answer = FleetAnswer(command: .ping, listeners: 1, replies: ["a\u{1b}[31m@h": ["ok": "p\nong"]])
        #expect(!answer.text.contains("\u{1b}") && answer.text.split(separator: "\n").count == 2)
    }

    @Test(arguments: InspectCommand.allCases)
    func everyAnswerHasATableWhateverItIs(_ command: InspectCommand) {
        for value: JSONValue in [nil, 3, "text", [], [[]], [1, "a", ["id": 1]], [:], ["ok": nil], ["a": ["b": 1]]] {
            let answer = FleetAnswer(command: command, listeners: 1, replies: ["n": value])
            #expect(answer.text.contains("n"), "\(value)")
        }
    }

    @Test func aViewTellsUnknownFromNone() {
        #expect(FleetView(listeners: 0, nodes: []).knowledge == .none)
        #expect(FleetView(listeners: 1, nodes: []).knowledge == .unknown)
        #expect(FleetView(listeners: 0, nodes: [], silent: ["w@h"]).knowledge == .unknown)
        var told = FleetNode(name: "a")
        told.queues = ["q"]
        #expect(FleetView(listeners: 1, nodes: [told]).knowledge == .complete)
        #expect(FleetView(listeners: 2, nodes: [told]).knowledge == .partial)
        #expect(FleetView(listeners: 2, nodes: [told, FleetNode(name: "b")]).knowledge == .partial)
        #expect(FleetView(listeners: 1, nodes: [told], silent: ["w@h"]).knowledge == .partial)
        #expect(FleetView(listeners: 1, nodes: [FleetNode(name: "b")]).knowledge == .unknown)
    }

    @Test func aViewIsPutTogetherFromItsAnswers() {
        let queue: JSONValue = ["name": "q"]
        let task: JSONValue = [
            "id": "i", "name": "tasks.new_task", "args": ["x"], "time_start": 12.5,
            "delivery_info": ["routing_key": "q"],
        ]
        let view = FleetView(
            [
                FleetAnswer(command: .ping, listeners: 1, replies: ["a": ["ok": "pong"], "b": ["ok": "pong"]]),
                FleetAnswer(
                    command: .stats, listeners: 2,
                    replies: [
                        "a": [
                            "pool": ["max-concurrency": 1, "implementation": "x"], "total": ["t": 2, "u": 3],
                            "uptime": 7,
                        ],
                        "b": ["error": "no"],
                    ]),
                FleetAnswer(command: .activeQueues, listeners: 2, replies: ["a": [queue]]),
                FleetAnswer(command: .active, listeners: 2, replies: ["a": [task]]),
                FleetAnswer(command: .scheduled, listeners: 2, replies: ["a": [["eta": "e", "request": task]]]),
            ], living: ["a", "c"])
        #expect(view.nodes.map(\.name) == ["a", "b"] && view.silent == ["c"] && view.listeners == 2)
        let node = view.nodes[0]
        #expect(node.queues == ["q"] && node.concurrency == 1 && node.executed == 5 && node.uptime == 7)
        #expect(node.isBusy == true && node.active?.first?.queue == "q" && node.scheduled?.first?.eta == "e")
        #expect(node.reserved == nil && view.nodes[1].queues == nil && view.nodes[1].isBusy == nil)
        #expect(view.consumers(of: "q").map(\.name) == ["a"] && view.reticent.map(\.name) == ["b"])
        #expect(view.json["knowledge"] == "partial" && view.text.contains("unknown"))
    }
}
