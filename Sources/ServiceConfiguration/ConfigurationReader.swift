import Diagnostics
import LosslessJSON
import MarkedYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads settings: a flag beats the environment, which beats the configuration file, which beats the default.
///
/// ```swift
/// var reader = try ConfigurationReader(configuration: options.config)
/// let executor = reader.read(SharedSettings.executor, flag: options.executor)
/// let cacheURI = reader.read(SharedSettings.cacheURI, flag: options.broker)
/// try reader.finish()
/// ```
///
/// A bad value is recorded and its default answered, so that ``finish()`` reports all that is wrong at once. An empty value
/// in the environment counts as none, as the default in a compose file (`${X:-}`) leaves it.
public struct ConfigurationReader: Sendable {
    /// What was read so far, secrets masked, in the order of reading.
    public private(set) var resolved: [ResolvedSetting] = []

    private let environment: [String: String]
    private let file: ConfigurationFile?
    private var knownKeys: Set<String>
    private var diagnostics: DiagnosticCollection

    /// - Parameters:
    ///   - file: what ``ConfigurationFile/load(flag:environment:)`` found.
    ///   - known: settings that the file may hold though this program does not read them: one file serves the api and its
    ///     workers.
    public init(
        environment: [String: String], file: ConfigurationFile? = nil,
        known: [any SettingDescription] = SettingCatalogue.all
    ) {
        self.environment = environment
        self.file = file
        knownKeys = []
        diagnostics = DiagnosticCollection(file?.diagnostics ?? [])
        for setting in known { learn(setting) }
    }

    /// Reads from this process's environment, and from the file that `--config` or `ORCHESTRATOR_CONFIG` names.
    public init(configuration flag: String?) throws(ConfigurationError) {
        let environment = ProcessInfo.processInfo.environment
        self.init(environment: environment, file: try ConfigurationFile.load(flag: flag, environment: environment))
    }

    /// The value of a setting, typed. For a bad one the default, until ``finish()`` throws.
    ///
    /// - Parameter flag: what the command line gave for it, nil when it gave nothing.
    public mutating func read<Value>(_ setting: Setting<Value>, flag: String? = nil) -> Value {
        learn(setting)
        let (value, text, origin) = find(setting, flag)
        resolved.append(
            ResolvedSetting(
                name: setting.name, shownValue: text.map(setting.secrecy.shown) ?? setting.defaultText, origin: origin))
        return value
    }

    /// Where the value of a setting came from; the default for one that was not read.
    public func origin(of setting: some SettingDescription) -> ConfigurationOrigin {
        resolved.last { $0.name == setting.name }?.origin ?? .defaultValue
    }

    /// Records a fault that only shows when several settings are looked at together, or when a file that one names is read.
    public mutating func record(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Ends the reading.
    ///
    /// - Throws: everything that is wrong: bad values, and keys of the file that no setting has.
    public mutating func finish() throws(ConfigurationError) {
        for entry in file?.entries ?? [] where !knownKeys.contains(entry.name) {
            diagnostics.append(unknown(entry))
        }
        if diagnostics.hasErrors { throw ConfigurationError(diagnostics) }
    }
}

extension ConfigurationReader {
    private mutating func learn(_ setting: some SettingDescription) {
        knownKeys.insert(setting.fileKey)
        if setting.secrecy.isAcceptedFromFile { knownKeys.insert(setting.fileKey + "_file") }
    }

    private func unknown(_ entry: YAMLMapping.Entry) -> Diagnostic {
        let nearest = nearestSpelling(of: entry.name, in: knownKeys.sorted())
        return Diagnostic(
            .error, code: "configuration-unknown-key", "There is no setting `\(entry.name)`",
            hint: nearest.map { "did you mean `\($0)`?" }
                ?? "the keys are the names of the environment in lower case, such as `cache_uri`",
            at: file.map { Place(entry.key, in: $0.path) })
    }

    private mutating func find<Value>(
        _ setting: Setting<Value>, _ flag: String?
    ) -> (Value, String?, ConfigurationOrigin) {
        if let flag { return parse(setting, flag, from: .flag(setting.flag ?? "for \(setting.name)")) }
        if let text = inEnvironment(setting.name) {
            if setting.secrecy.isAcceptedFromFile, inEnvironment(setting.name + "_FILE") != nil {
                diagnostics.append(
                    Diagnostic(
                        .error, code: "configuration-ambiguous",
                        "Both \(setting.name) and \(setting.name)_FILE are in the environment", hint: "keep one"))
            }
            return parse(setting, text, from: .environment(setting.name))
        }
        if setting.secrecy.isAcceptedFromFile, let path = inEnvironment(setting.name + "_FILE") {
            return readSecret(setting, path, namedBy: setting.name + "_FILE", nil)
        }
        if let file, let node = inFile(setting.fileKey) {
            return parse(setting, node, from: .file(Place(node, in: file.path)))
        }
        if setting.secrecy.isAcceptedFromFile, let file, let node = inFile(setting.fileKey + "_file"),
            let path = node.text
        {
            return readSecret(setting, path, namedBy: setting.fileKey + "_file", Place(node, in: file.path))
        }
        return (setting.defaultValue, nil, .defaultValue)
    }

    private func inEnvironment(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A key without a value is as good as none.
    private func inFile(_ key: String) -> YAMLNode? {
        file?.entries.first { $0.name == key && !$0.value.isNull }?.value
    }

    private mutating func readSecret<Value>(
        _ setting: Setting<Value>, _ path: String, namedBy name: String, _ place: Place?
    ) -> (Value, String?, ConfigurationOrigin) {
        let origin = ConfigurationOrigin.secretFile(path, namedBy: name)
        do throws(BoundedFile.Failure) {
            var bytes = try BoundedFile.read(path, limit: 64 << 10)
            while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
            return parse(setting, String(decoding: bytes, as: UTF8.self), from: origin)
        } catch {
            diagnostics.append(
                Diagnostic(
                    .error, code: "configuration-secret-file", "\(error)", hint: "\(name) names this file", at: place))
            return (setting.defaultValue, nil, origin)
        }
    }

    private mutating func parse<Value>(
        _ setting: Setting<Value>, _ node: YAMLNode, from origin: ConfigurationOrigin
    ) -> (Value, String?, ConfigurationOrigin) {
        if let text = node.text { return parse(setting, text, from: origin) }
        let json = node.json
        guard let parseStructure = setting.parseStructure else {
            diagnostics.append(bad(setting, nil, "is \(node.summary)", from: origin))
            return (setting.defaultValue, nil, origin)
        }
        do throws(SettingFault) {
            return (try parseStructure(json), json.text(), origin)
        } catch {
            diagnostics.append(bad(setting, json.text(), error.reason, from: origin))
            return (setting.defaultValue, nil, origin)
        }
    }

    private mutating func parse<Value>(
        _ setting: Setting<Value>, _ text: String, from origin: ConfigurationOrigin
    ) -> (Value, String?, ConfigurationOrigin) {
        do throws(SettingFault) {
            return (try setting.parse(text), text, origin)
        } catch {
            diagnostics.append(bad(setting, text, error.reason, from: origin))
            return (setting.defaultValue, nil, origin)
        }
    }

    private func bad(
        _ setting: some SettingDescription, _ text: String?, _ reason: String?, from origin: ConfigurationOrigin
    ) -> Diagnostic {
        let shown = text.map { " `\(setting.secrecy.shown(String($0.prefix(200))))`" } ?? ""
        return Diagnostic(
            .error, code: "configuration-value",
            "\(setting.name) from \(origin): the value\(shown) \(reason ?? "is not accepted")",
            hint: "accepted: \(setting.accepted)", at: origin.place)
    }
}
