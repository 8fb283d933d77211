import LosslessJSON

extension Setting where Value == String {
    /// Any text but the empty one.
    public static func text(
        _ name: String, flag: String? = nil, default defaultValue: String, secrecy: Secrecy = .open,
        accepted: String = "a text", help: String
    ) -> Setting {
        Setting(name, flag: flag, default: defaultValue, secrecy: secrecy, accepted: accepted, help: help) { $0 }
    }
}

extension Setting where Value == String? {
    /// Any text, or nothing at all.
    public static func optionalText(
        _ name: String, flag: String? = nil, secrecy: Secrecy = .open, accepted: String = "a text", help: String
    ) -> Setting {
        Setting(name, flag: flag, default: nil, secrecy: secrecy, accepted: accepted, help: help) { $0 }
    }
}

extension Setting where Value == Int {
    public static func wholeNumber(
        _ name: String, flag: String? = nil, in range: ClosedRange<Int>, default defaultValue: Int, help: String
    ) -> Setting {
        let accepted = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return Setting(name, flag: flag, default: defaultValue, accepted: accepted, help: help) {
            (text) throws(SettingFault) in
            guard let number = Int(text) else { throw SettingFault() }
            guard range.contains(number) else { throw SettingFault("is out of range") }
            return number
        }
    }
}

extension Setting where Value == Bool {
    /// The spellings that orchestrator-core takes.
    public static func flag(
        _ name: String, flag: String? = nil, default defaultValue: Bool = false, help: String
    ) -> Setting {
        Setting(name, flag: flag, default: defaultValue, accepted: "true or false", help: help) {
            (text) throws(SettingFault) in
            switch text.lowercased() {
            case "true", "t", "yes", "y", "on", "1": true
            case "false", "f", "no", "n", "off", "0": false
            default: throw SettingFault()
            }
        }
    }
}

extension Setting where Value: CaseIterable & RawRepresentable<String> {
    /// One of the cases of an enumeration, upper and lower case alike.
    public static func choice(
        _ name: String, flag: String? = nil, default defaultValue: Value, help: String
    ) -> Setting {
        let cases = Value.allCases.map(\.rawValue)
        return Setting(
            name, flag: flag, default: defaultValue, accepted: cases.joined(separator: " or "), help: help
        ) { (text) throws(SettingFault) in
            guard let value = Value.allCases.first(where: { $0.rawValue == text.lowercased() }) else {
                throw SettingFault()
            }
            return value
        }
    }
}

extension Setting where Value == Duration {
    /// `90` and `90s`, `500ms`, `2m`, `1h`; fractions are taken.
    public static func duration(
        _ name: String, flag: String? = nil, default defaultValue: Duration, help: String
    ) -> Setting {
        Setting(
            name, flag: flag, default: defaultValue, accepted: "seconds, or a number with ms, s, m or h", help: help
        ) { (text) throws(SettingFault) in
            let units = [("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3600.0)]
            let unit = units.first { text.hasSuffix($0.0) }
            let digits = text.dropLast(unit?.0.count ?? 0)
            guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
                let number = Double(String(digits)), number <= 1e9
            else { throw SettingFault() }
            return .seconds(number * (unit?.1 ?? 1))
        }
    }
}

extension Setting where Value == JSONObject {
    /// A JSON object on the command line and in the environment, a mapping in the configuration file.
    public static func object(
        _ name: String, flag: String? = nil, accepted: String, help: String
    ) -> Setting {
        Setting(
            name, flag: flag, default: JSONObject(), accepted: accepted, help: help,
            parseStructure: { (value) throws(SettingFault) in
                guard let object = value.object else { throw SettingFault("is no mapping") }
                return object
            },
            parse: { (text) throws(SettingFault) in
                let value: JSONValue
                do throws(JSONParseError) { value = try JSONValue.parse(text) } catch {
                    throw SettingFault("is not JSON: \(error)")
                }
                guard let object = value.object else { throw SettingFault("is no JSON object") }
                return object
            })
    }
}
