import LosslessJSON

/// An implementation under test: how to start and to observe it, what it declares, and what is expected to fail.
package struct Profile: Sendable {
    package struct Implementation: Sendable {
        package var name: String
        /// As it stands in the profile; nil where a command tells.
        package var version: String?
        package var versionCommand: [String]
        package var url: String
        package var contact: [String]
        package var language: String?
    }

    package struct Program: Sendable {
        package var argv: [String]
        package var directory: String?
        package var environment: [String: String]
        package var timeout: Duration
    }

    package enum Ready: Sendable {
        /// It answers `ping`.
        case controlPing
        /// A line that matches.
        case log(String)
        /// It executes a message.
        case canary
        /// A GET that answers 200, of an api.
        case http(String)
    }

    /// How a worker is told what a case asks for.
    package struct Setting: Sendable {
        package var argv: [String]
        package var environment: [String: String]
    }

    package struct Timing: Sendable {
        /// What every limit is multiplied by.
        package var scale: Double
        package var settleFloor: Duration
        package var settleCeiling: Duration
        package var caseTimeout: Duration
        /// How many stations work side by side unless the command line says so: most of the time they wait.
        package var shards: Int
    }

    /// Where it was read, for messages.
    package var path: String
    package var digest: String
    package var implementation: Implementation
    package var edition: String
    package var conformanceClass: ConformanceClass
    package var owp: [Int]
    package var roles: [ConformanceRole]
    package var concurrency: Int
    package var prefetch: Int
    package var start: Program?
    package var ready: [Ready]
    package var settings: [String: Setting]
    package var fixture: Program?
    /// The api, for the role of a producer.
    package var api: Program?
    package var apiReady: [Ready]
    /// The program that reads and writes messages, for the role of a codec.
    package var codec: Program?
    /// The program that resolves routes.
    package var routes: Program?
    package var stopSignal: ProcessSignal
    package var stopGrace: Duration
    package var fixedQueues: Bool
    /// By channel: `none` for what can't be seen.
    package var observe: [ObservationChannel: JSONValue]
    package var capabilities: JSONObject
    package var timing: Timing
    package var expected: [ExpectedFailure]
    /// Prepares the environment once for the whole run: a command.
    package var prepare: [String]

    /// Whether it declares something; what has a value counts as declared.
    package func has(_ capability: String) -> Bool {
        switch capabilities[capability] {
        case nil, .null, .bool(false): false
        default: true
        }
    }

    package func sees(_ channel: ObservationChannel) -> Bool {
        switch channel {
        case .queue: return true
        case .effects: return fixture != nil && observe[.effects]?.string != "none"
        case .process: return observe[.process]?.string != "none" && start != nil
        case .entry, .http: return api != nil
        case .codec: return codec != nil
        case .results, .events, .control, .refusals:
            guard let value = observe[channel], !value.isNull else { return false }
            return value.string != "none"
        }
    }
}
