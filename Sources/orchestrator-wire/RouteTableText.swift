import Diagnostics
import TaskRoutes

/// The routes as a table for people.
enum RouteTableText {
    static func render(_ table: RouteTable) -> String {
        let targets = [nil] + table.targetQueues.map(\.target)
        let rows = targets.flatMap { target in
            RoutedTask.allCases.map { task in
                let resolution = table.resolve(task, target: target)
                return [
                    task.message, target?.rawValue ?? (table.targetQueues.isEmpty ? "any" : "any other"),
                    resolution.queue.escapingControls, resolution.priority.map(String.init) ?? "-",
                    resolution.explanation.escapingControls,
                ]
            }
        }
        return aligned([["MESSAGE", "TARGET", "QUEUE", "PRIORITY", "WHY"]] + rows)
    }

    private static func aligned(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { index, cell in
                index == columns - 1
                    ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
            }
            return cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}
