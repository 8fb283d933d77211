import ChaosLedger
import Foundation
import LocalProcesses
import Testing

@Suite struct LedgerTests {
    @Test("What a worker writes is read back, by time and with its writer")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let kinds: [LedgerEvent.Kind] = [
                .ready, .holds(Samples.boot), .started(process: "p", step: "Step one"),
                .recorded(process: "p", step: "Step one"), .fenced(process: "p", step: "Step two"),
                .struck(.beforeRecord),
            ]
            let files = try [Samples.one, Samples.two].map { try LedgerFile(folder: folder.path, life: $0) }
            for (number, kind) in kinds.enumerated() { files[number % 2].write(kind) }
            let events = try LedgerFile.read(folder: folder.path)
            #expect(events.map(\.kind) == kinds)
            #expect(
                events.map(\.life) == [Samples.one, Samples.two, Samples.one, Samples.two, Samples.one, Samples.two])
        }
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
