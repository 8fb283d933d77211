import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let concurrency: [Behaviour] = [
        // OWP-MSG-033
        Behaviour("of many who claim one process at once, one gets it") { stores in
            for _ in 0..<5 {
                let processID = try await stores.create()
                let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for index in 0..<32 {
                        group.addTask {
                            let store = index.isMultiple(of: 2) ? stores.first : stores.second
                            let claim = try await store.claimForRun(
                                stores.request(processID, .created, "w\(index)/1"))
                            if case .claimed = claim { return true }
                            return false
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(winners == 1)
            }
        },
        Behaviour("requests that fail don't disturb those that share their transaction") { stores in
            let ids = try await withThrowingTaskGroup(of: UUID.self) { group in
                for _ in 0..<40 { group.addTask { try await stores.create() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let refused = await withTaskGroup(of: Bool.self) { group in
                for (index, processID) in ids.enumerated() {
                    group.addTask {
                        // Every second one makes up its lease.
                        do {
                            let lease = try await stores.claim(processID).lease
                            let used =
                                index.isMultiple(of: 2) ? lease : Lease(processID: processID, owner: "x", fence: 0)
                            _ = try await stores.first.record(stores.transaction("Start"), under: used)
                            return false
                        } catch {
                            return (error as? StoreError)?.code == .fenced
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(refused == 20)
            var recorded = 0
            for processID in ids { recorded += try await stores.detail(processID).steps.count }
            #expect(recorded == 20)
        },
        Behaviour("many processes run at once, each step recorded once and in order") { stores in
            let names = ["Start", "Step one", "Step two", "Step three", "Done"]
            let ids = try await withThrowingTaskGroup(of: UUID.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        let store = index.isMultiple(of: 2) ? stores.first : stores.second
                        let processID = try await stores.create()
                        let lease = try await stores.claim(processID, owner: "w\(index)/1", by: store).lease
                        for name in names {
                            let isLast = name == "Done"
                            _ = try await store.record(
                                stores.transaction(
                                    name, isLast ? .complete : .success, isLast ? .completed : .running,
                                    state: ["index": .number(JSONNumber(index))]), under: lease)
                        }
                        return processID
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for processID in ids {
                let detail = try await stores.detail(processID)
                #expect(detail.process.lastStatus == .completed)
                #expect(detail.steps.map(\.name) == names)
            }
            #expect(try await stores.first.statusCounts() == StatusCounts(processes: [.completed: 60], tasks: [:]))
        },
    ]
}
