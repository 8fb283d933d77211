import Foundation
import LosslessJSON
import ProcessStore
import Testing
import Workflows

extension Behaviour {
    static let listing: [Behaviour] = [
        Behaviour("a page has its rows in order, and the number of all") { stores in
            var ids: [UUID] = []
            for index in 0..<5 { ids.append(try await stores.create(at: Double(index))) }
            let page = try await stores.second.list(
                ProcessQuery(offset: 1, limit: 2, sort: [.init(field: "started_at", descending: true)]))
            #expect(page.total == 5)
            #expect(page.processes.map(\.processID) == [ids[3], ids[2]])
            #expect(try await stores.second.list(ProcessQuery()).processes.map(\.processID) == ids)
            #expect(try await stores.second.list(ProcessQuery(offset: 9)).processes.isEmpty)
            #expect(try await stores.second.list(ProcessQuery(offset: 9)).total == 5)
        },
        Behaviour("filters match as orchestrator-core's do") { stores in
            let plain = try await stores.create(createdBy: "Alice")
            let task = try await stores.create("task_demo", isTask: true, createdBy: "bob", at: 100)
            let suspended = try await stores.suspended()
            func ids(_ filters: (String, String)...) async throws -> Set<UUID> {
                let page = try await stores.second.list(
                    ProcessQuery(filters: filters.map { ProcessQuery.Filter(field: $0.0, value: $0.1) }))
                #expect(page.total == page.processes.count)
                return Set(page.processes.map(\.processID))
            }
            let cases: [(filters: [(String, String)], expected: Set<UUID>)] = [
                ([("last_status", "suspended")], [suspended]),
                ([("lastStatus", "SUSPENDED")], [suspended]),
                ([("last_status", "suspended-created")], [plain, task, suspended]),
                ([("last_status", "suspended|completed")], [suspended]),
                ([("last_status", "!suspended")], [plain, task]),
                ([("last_status", "!suspended|created")], []),
                ([("isTask", "true")], [task]),
                ([("is_task", "False")], [plain, suspended]),
                ([("isTask", "maybe")], []),
                ([("workflow_name", "task_demo")], [task]),
                ([("workflowName", "demo%")], [plain, suspended]),
                ([("workflow_name", "demo")], []),
                ([("target", "SYSTEM")], [task]),
                ([("created_by", "alice")], [plain, suspended]),
                ([("created_by", "alice"), ("last_status", "created")], [plain]),
                ([("process_id", task.uuidString.lowercased())], [task]),
                ([("process_id", "\(plain.uuidString.lowercased())|\(task.uuidString.lowercased())")], [plain, task]),
                ([("assignee", "SYSTEM")], [plain, task, suspended]),
                ([("last_step", "Ask confirmation")], [suspended]),
                ([("note", "%")], [plain, task, suspended]),
                ([("started_at", ">2026-11-22T10:44:00")], [task]),
                ([("started_at", "<=2026-11-22 10:44:00+00:00")], [plain, suspended]),
                ([("startedAt", ">2026-11-22")], [plain, task, suspended]),
                ([("product", "IP")], []),
                ([("tag", "x"), ("isTask", "true")], []),
            ]
            for (filters, expected) in cases {
                let page = try await stores.second.list(
                    ProcessQuery(filters: filters.map { ProcessQuery.Filter(field: $0.0, value: $0.1) }))
                #expect(Set(page.processes.map(\.processID)) == expected, "\(filters)")
                #expect(page.total == expected.count, "\(filters)")
            }
        },
        Behaviour("the list is sorted by each field, text without regard to case") { stores in
            let a = try await stores.create(createdBy: "bob", at: 2)
            let b = try await stores.create("Another", createdBy: "Alice", at: 1)
            func order(_ field: String, _ descending: Bool = false) async throws -> [UUID] {
                try await stores.second.list(
                    ProcessQuery(sort: [.init(field: field, descending: descending)])
                ).processes.map(\.processID)
            }
            #expect(try await order("created_by") == [b, a])
            #expect(try await order("createdBy", true) == [a, b])
            #expect(try await order("started_at") == [b, a])
            #expect(try await order("workflowName") == [b, a])
            for field in ProcessSortField.allCases {
                #expect(try await Set(order(field.rawValue)) == [a, b])
            }
        },
        Behaviour("what is no field, no value and no moment is refused") { stores in
            for filter in [
                ProcessQuery.Filter(field: "status", value: "suspended"), .init(field: "bogus", value: "1"),
                .init(field: "last_status", value: ""), .init(field: "last_status", value: "!"),
                .init(field: "started_at", value: ">yesterday"), .init(field: "started_at", value: ">2026-13-01"),
                .init(field: "pid; DROP TABLE processes", value: "1"),
                .init(field: "note", value: String(repeating: "x", count: 1001)),
            ] {
                await expectRefusal(.invalidQuery) { _ = try await stores.first.list(ProcessQuery(filters: [filter])) }
            }
            for field in ["started", "status", "workflow_name", "productName", ""] {
                await expectRefusal(.invalidQuery) {
                    _ = try await stores.first.list(ProcessQuery(sort: [.init(field: field, descending: false)]))
                }
            }
            await expectRefusal(.invalidQuery) { _ = try await stores.first.list(ProcessQuery(offset: -1)) }
        },
        Behaviour("a list brings no tracebacks") { stores in
            let processID = try await stores.create()
            let lease = try await stores.claim(processID).lease
            _ = try await stores.first.record(
                StepTransaction(
                    record: stores.step("Boom", .failed), lastStatus: .failed, lastStep: "Boom", failedReason: "boom",
                    traceback: "long"), under: lease)
            let listed = try #require(try await stores.first.list(ProcessQuery()).processes.first)
            #expect(listed.failedReason == "boom" && listed.traceback == nil)
            #expect(try await stores.detail(processID).process.traceback == "long")
        },
    ]
}
