import Diagnostics
import Logging

/// A line for people: `2026-11-22T15:04:05.123456Z INFO  worker: process completed process_id=… queue=new_tasks`.
enum TextLogFormat {
    static func text(of line: LogLine) -> String {
        let level = line.level.rawValue.uppercased()
        let padding = String(repeating: " ", count: max(0, 8 - level.count))
        var text = "\(line.timestamp) \(level)\(padding) \(line.logger): \(line.message.escapingControls)"
        for (key, value) in line.metadata { text += " \(key.escapingControls)=\(Self.text(of: value))" }
        return text + "\n"
    }

    /// Quoted where a bare text could be taken for two, or for none.
    private static func text(of value: Logger.MetadataValue) -> String {
        let plain = "\(value)"
        let needsQuotes = plain.isEmpty || plain.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        guard needsQuotes else { return plain.escapingControls }
        var quoted = ""
        for scalar in plain.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return "\"" + quoted.escapingControls + "\""
    }
}
