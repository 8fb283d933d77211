import Foundation
import LosslessJSON

/// The medians of each contender's rounds, side by side.
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

    private static var measures: [(String, (Result) -> Double)] {
        [
            ("messages per second", \.perSecond), ("messages per second and core of the worker", \.perCore),
            ("CPU of the worker, us a message", \.cpuMicroseconds),
            ("CPU of Redis, us a message", \.brokerMicroseconds), ("share of what Redis can do, %", \.shareOfBroker),
            ("peak resident memory, MiB", { Double($0.peakResidentKiB) / 1024 }),
            ("proportional memory, MiB", { Double($0.proportionalKiB) / 1024 }),
        ]
    }

    var text: String {
        var table = Table([""] + contenders.map(\.name))
        for (name, value) in Self.measures {
            table.add([name] + contenders.map { Result.text(Self.median($0.results.map(value))) })
        }
        if let first = contenders.first {
            let base = Self.median(first.results.map(\.perCore))
            table.add(
                ["per core, times \(first.name)"]
                    + contenders.map { Result.text(Self.median($0.results.map(\.perCore)) / base) })
        }
        return table.text
    }

    var json: String {
        var json = JSONObject()
        for (name, results) in contenders {
            var measures = JSONObject()
            for (measure, value) in Self.measures {
                measures[measure] = .number(JSONNumber(Self.median(results.map(value))))
            }
            json[name] = .object(measures)
        }
        return JSONValue.object(json).text()
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
