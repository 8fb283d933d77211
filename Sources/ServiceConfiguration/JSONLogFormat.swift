import Logging
import LosslessJSON

/// A JSON object per line: `ts`, `level`, `logger`, `event`, then the metadata.
enum JSONLogFormat {
    static func text(of line: LogLine) -> String {
        var object = JSONObject()
        object.append("ts", .string(line.timestamp))
        object.append("level", .string(line.level.rawValue))
        object.append("logger", .string(line.logger))
        object.append("event", .string(line.message))
        let taken: Set<String> = ["ts", "level", "logger", "event"]
        for (key, value) in line.metadata {
            // No key may stand twice: readers differ on which of the two counts.
            object.append(taken.contains(key) ? key + "_" : key, json(of: value))
        }
        // ASCII only, so that no character of foreign text can act on a terminal.
        return JSONValue.object(object).text(.python) + "\n"
    }

    private static func json(of value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value as Int): .number(JSONNumber(value))
        case .stringConvertible(let value as Double): .number(JSONNumber(value))
        case .stringConvertible(let value as Bool): .bool(value)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(JSONObject(values.sorted { $0.key < $1.key }.map { (key: $0.key, value: json(of: $0.value)) }))
        }
    }
}
