import FoundationEssentials
import GRDB

/// Sets the status of a process whoever has it: for workers that are wrong on purpose.
package enum ForcedStatus {
    package static func set(_ status: String, of processID: UUID) {
        guard let folder = FixtureFolder.ofEnvironment else { return }
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        guard let queue = try? DatabaseQueue(path: folder.databasePath, configuration: configuration) else { return }
        try? queue.write { db in
            try db.execute(
                sql: "UPDATE processes SET last_status = ? WHERE pid = ?", arguments: [status, processID.text])
        }
        try? queue.close()
    }
}
