import Foundation
import Logging
import Synchronization
import Testing

@testable import OrchestratorWorker

@Suite struct ProcessUpdatesTests {
    private static let id = UUID(uuidString: "36CA78F9-98F9-423D-8F7A-E7118F686415") ?? UUID()

    // OWP-EVT-018
    @Test(arguments: [
        (
            ProcessUpdate.process(id),
            [
                #"events {"name":"invalidateCache","value":{"type":"processes","id":"LIST"}}"#,
                #"events {"name":"invalidateCache","value":{"type":"processes","id":"36ca78f9-98f9-423d-8f7a-e7118f686415"}}"#,
            ]
        ),
        (.statusCounts, [#"events {"name":"invalidateCache","value":{"type":"processStatusCounts"}}"#]),
        (
            .engine(isLocked: true, globalStatus: "PAUSED", runningProcesses: 0),
            [
                #"engine-settings {"engine-status":{"global_lock":true,"global_status":"PAUSED","running_processes":0}}"#,
                #"events {"name":"invalidateCache","value":{"type":"engineStatus"}}"#,
            ]
        ),
    ])
    func theyAreOrchestratorCoresToTheByte(_ update: ProcessUpdate, _ messages: [String]) {
        #expect(update.messages.map { "\($0.channel) \(String(decoding: $0.payload, as: UTF8.self))" } == messages)
    }

    // OWP-EVT-002
    @Test func aBroadcasterThatFailsDelaysNobodyAndIsToldOnce() async {
        struct Away: Error {}
        let attempts = Mutex(0)
        let log = LineCollector()
        let updates = ProcessUpdates(mostWaiting: 3, logger: log.logger()) { _ in
            if attempts.withLock({ attempts in
                attempts += 1
                return attempts <= 2
            }) {
                throw Away()
            }
        }
        for _ in 0..<5 { updates.send(.statusCounts) }
        #expect(updates.dropped == 2)
        updates.finish()
        await updates.run()
        #expect(attempts.withLock { $0 } == 3)
        #expect(updates.dropped == 4)
        #expect(
            log.messages == [
                "updates don't reach the websocket broadcaster", "updates reach the websocket broadcaster again",
            ])
    }
}
