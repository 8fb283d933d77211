import Foundation
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let registration: [Behaviour] = [
        Behaviour("registering twice gives the same rows") { stores in
            let wanted = [
                WorkflowRegistration(name: "b", target: .modify, isTask: false, description: "B"),
                WorkflowRegistration(name: "a", target: .system, isTask: true, description: "A"),
            ]
            let records = try await stores.first.register(wanted)
            #expect(records.map(\.name) == ["b", "a"])
            #expect(records.map(\.target) == [.modify, .system])
            #expect(records.map(\.isTask) == [false, true])
            #expect(records.map(\.description) == ["B", "A"])
            #expect(Set(records.map(\.workflowID)).count == 2)
            #expect(try await stores.second.register(wanted) == records)
            #expect(try await stores.second.workflows().map(\.name) == ["a", "b"])
            #expect(try await stores.second.workflow(id: records[0].workflowID) == records[0])
            #expect(try await stores.second.workflow(id: UUID()) == nil)
        },
        Behaviour("a name that stands with another target is refused, and nothing of the call is written") { stores in
            _ = try await stores.first.register([
                WorkflowRegistration(name: "taken", target: .modify, isTask: false, description: "")
            ])
            await expectRefusal(.workflowConflict) {
                _ = try await stores.first.register([
                    WorkflowRegistration(name: "new", target: .create, isTask: false, description: ""),
                    WorkflowRegistration(name: "taken", target: .create, isTask: false, description: ""),
                ])
            }
            await expectRefusal(.workflowConflict) {
                _ = try await stores.first.register([
                    WorkflowRegistration(name: "taken", target: .modify, isTask: true, description: "")
                ])
            }
            #expect(try await stores.second.workflows().map(\.name) == ["taken"])
        },
    ]
}
