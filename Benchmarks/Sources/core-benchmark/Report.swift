import Foundation
import LosslessJSON

/// The medians of each contender's rounds, side by side, and a line of JSON.
struct Report {
    private let contenders: [(name: String, results: [Result])]

    init(_ results: [Result]) {
        var contenders: [(name: String, results: [Result])] = []
        for result in results {
            if let index = contenders.firstIndex(where: { $0.name == result.contender }) {
                contenders[index].results.append(result)
            } else {
                contenders.append((result.contender, [result]))
            }
        }
        self.contenders = contenders
    }

    var text: String {
        let rows: [(String, (Result) -> Double)] = [
            ("processes per second", \.perSecond), ("processes per core-second", \.perCoreSecond),
            ("CPU of the worker, ms a process", \.cpuMilliseconds),
            ("CPU of PostgreSQL, ms a process", \.serverMilliseconds),
            ("resident memory, MiB", { Double($0.residentKiB) / 1024 }),
            ("log, bytes a process", { Double($0.logBytes) / Double($0.processes) }),
        ]
        var lines = [Self.row("", contenders.map(\.name) + ["ratio"])]
        var json = JSONObject()
        for (name, value) in rows {
            let medians = contenders.map { Self.median($0.results.map(value)) }
            lines.append(Self.row(name, medians.map(Result.text) + [Result.text(medians[1] / medians[0])]))
            json[name] = .array(medians.map { .number(JSONNumber($0)) })
        }
        return lines.joined(separator: "\n") + "\n" + JSONValue.object(json).text()
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        name.padding(toLength: 34, withPad: " ", startingAt: 0)
            + cells.map { String(repeating: " ", count: max(1, 19 - $0.count)) + $0 }.joined()
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
