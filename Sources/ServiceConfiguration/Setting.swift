import LosslessJSON

/// One thing that can be configured: its name, type, default and how a text becomes its value.
///
/// Declare each once, as a static property, and read it with ``ConfigurationReader/read(_:flag:)``. Most are made by one of
/// the kinds in `SettingKinds.swift`.
public struct Setting<Value: Sendable>: SettingDescription {
    public let name: String
    public let flag: String?
    public let defaultValue: Value
    public let accepted: String
    public let help: String
    public let secrecy: Secrecy

    let parse: @Sendable (String) throws(SettingFault) -> Value
    /// For values that the configuration file may spell as a mapping or a sequence.
    let parseStructure: (@Sendable (JSONValue) throws(SettingFault) -> Value)?

    /// - Parameters:
    ///   - name: the environment's name; orchestrator-core's where it has one.
    ///   - accepted: what follows "accepted: " in an error.
    ///   - parse: throws ``SettingFault`` for a text that is no value.
    ///   - parseStructure: takes what the configuration file holds when that is no scalar.
    public init(
        _ name: String, flag: String? = nil, default defaultValue: Value, secrecy: Secrecy = .open, accepted: String,
        help: String, parseStructure: (@Sendable (JSONValue) throws(SettingFault) -> Value)? = nil,
        parse: @escaping @Sendable (String) throws(SettingFault) -> Value
    ) {
        self.name = name
        self.flag = flag
        self.defaultValue = defaultValue
        self.accepted = accepted
        self.help = help
        self.secrecy = secrecy
        self.parse = parse
        self.parseStructure = parseStructure
    }

    public var defaultText: String {
        switch defaultValue {
        case let optional as any OptionalValue where optional.isNil: "unset"
        case let choice as any RawRepresentable<String>: secrecy.shown(choice.rawValue)
        default: secrecy.shown("\(defaultValue)")
        }
    }
}

/// Tells an absent default from one that happens to print as "nil".
private protocol OptionalValue {
    var isNil: Bool { get }
}

extension Optional: OptionalValue {
    fileprivate var isNil: Bool { if case .none = self { true } else { false } }
}
