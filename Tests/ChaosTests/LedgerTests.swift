import ChaosLedger
import Foundation
import LocalProcesses
import Testing

@Suite struct LedgerTests {
    @Test("What a worker writes is read back, by time and with its writer")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let kinds: [LedgerEvent.Kind] = [
                .ready, .holds(Samples.boot), .claimed(process: "p"), .started(process: "p", step: "Step one"),
                .recorded(process: "p", step: "Step one"), .fenced(process: "p", step: "Step two"),
                .struck(.beforeRecord),
            ]
            let files = try [Samples.one, Samples.two].map { try LedgerFile(folder: folder.path, life: $0) }
            for (number, kind) in kinds.enumerated() { files[number % 2].write(kind) }
            let events = try LedgerFile.read(folder: folder.path)
            #expect(events.map(\.kind) == kinds)
            #expect(
                events.map(\.life) == kinds.indices.map { [Samples.one, Samples.two][$0 % 2] })
        }
    }

    @Test("What a life runs is what it has claimed, unless another one has since, or it is done")
    func running() {
        func claimed(_ life: Life, _ process: String, _ time: Int) -> LedgerEvent {
            LedgerEvent(life: life, time: time, kind: .claimed(process: process))
        }
        let events = [
            claimed(Samples.one, "runs", 1), claimed(Samples.one, "taken", 2), claimed(Samples.one, "done", 3),
            claimed(Samples.two, "other", 4), claimed(Samples.two, "taken", 5),
            Samples.recorded(Samples.one, 6, "Done", process: "done"),
        ]
        #expect(LedgerFile.running(by: Samples.one, in: events) == ["runs"])
    }

    @Test("A line that says nothing is an error")
    func nonsense() async throws {
        try await withTemporaryFolder { folder in
            try Data("12\tslept\n".utf8).write(to: URL(filePath: folder.file("one@here-1.ledger")))
            #expect(throws: LedgerFailure.self) { try LedgerFile.read(folder: folder.path) }
        }
    }

    @Test("An order is read as it was written")
    func order() async throws {
        try await withTemporaryFolder { folder in
            let path = KillOrder.path(in: folder.path, of: Samples.one)
            try KillOrder(.afterAck, countdown: 7).write(to: path)
            #expect(try KillOrder(contentsOf: path) == KillOrder(.afterAck, countdown: 7))
        }
    }
}
