import LosslessJSON

/// Makes a profile of what its file says.
struct ProfileReader {
    let root: Arguments
    let path: String
    let digest: String

    static func read(_ value: JSONValue, path: String, digest: String) throws(CaseFault) -> Profile {
        try ProfileReader(root: Arguments(value, at: []), path: path, digest: digest).read()
    }

    /// What the suite reads; anything else would be accepted and do nothing.
    private static let members: Set = [
        "$schema", "profile", "implementation", "claims", "roles", "brokers", "concurrency", "prefetch", "prepare",
        "start", "fixture", "api", "codec", "resolver", "stop", "routes", "observe", "capabilities", "timing",
        "expected", "expected_files",
    ]

    private func read() throws(CaseFault) -> Profile {
        guard root["profile"]?.int == 1 else { throw root.fault("profile", "must be 1") }
        for name in root.object.keys where !Self.members.contains(name) {
            throw root.fault(name, "is no member of a profile")
        }
        let claims = try root.child("claims")
        let start = try root.optionalChild("start")
        let stop = try root.child("stop")
        let owp = try claims.ints("owp")
        return Profile(
            path: path, digest: digest, implementation: try implementation(), edition: try claims.string("spec"),
            conformanceClass: try claims.choice("class"), owp: owp.isEmpty ? [1, 2, 3] : owp, roles: try roles(),
            concurrency: try root.optionalInt("concurrency") ?? 1, prefetch: try root.optionalInt("prefetch") ?? 1,
            start: try start.map(Self.program), ready: try ready(start), settings: try settings(start),
            fixture: try root.optionalChild("fixture").map(Self.program),
            api: try root.optionalChild("api").map(Self.program), apiReady: try ready(root.optionalChild("api")),
            codec: try root.optionalChild("codec").map(Self.program),
            routes: try root.optionalChild("resolver").map(Self.program),
            stopSignal: try stop.choice("signal", default: ProcessSignal.terminate),
            stopGrace: try stop.optionalDuration("grace") ?? .seconds(10),
            fixedQueues: try root.child("routes").optionalString("queue_names") == "fixed", observe: try observe(),
            capabilities: try capabilities(), timing: try timing(),
            expected: try ExpectedReader.read(root.array("expected"), at: ["expected"]),
            prepare: try root.child("prepare").strings("argv"))
    }

    private func implementation() throws(CaseFault) -> Profile.Implementation {
        let implementation = try root.child("implementation")
        let command = implementation["version"]?.object != nil ? try implementation.child("version") : nil
        return Profile.Implementation(
            name: try implementation.string("name"),
            version: command == nil ? try implementation.string("version") : nil,
            versionCommand: try command?.strings("command") ?? [], url: try implementation.string("url"),
            contact: try implementation.strings("contact"), language: try implementation.optionalString("language"))
    }

    private func roles() throws(CaseFault) -> [ConformanceRole] {
        var roles: [ConformanceRole] = []
        for name in try root.strings("roles") {
            guard let role = ConformanceRole(rawValue: name) else { throw root.fault("roles", "has no role '\(name)'") }
            roles.append(role)
        }
        guard !roles.isEmpty else { throw root.fault("roles", "must name a role") }
        return roles
    }

    private static func program(_ arguments: Arguments) throws(CaseFault) -> Profile.Program {
        let argv = try arguments.strings("argv")
        guard !argv.isEmpty else { throw arguments.fault("argv", "must name a program") }
        let child = try arguments.child("env")
        var environment: [String: String] = [:]
        for name in child.object.keys { environment[name] = try child.string(name) }
        return Profile.Program(
            argv: argv, directory: try arguments.optionalString("cwd"), environment: environment,
            timeout: try arguments.optionalDuration("timeout") ?? .seconds(30))
    }

    private func ready(_ start: Arguments?) throws(CaseFault) -> [Profile.Ready] {
        guard let start else { return [] }
        var ready: [Profile.Ready] = []
        for (index, value) in try start.array("ready").enumerated() {
            let entry = try Arguments(value, at: start.pointer.appending("ready").appending(index))
            if try entry.optionalBool("control_ping") == true { ready.append(.controlPing) }
            if let pattern = try entry.optionalString("log") {
                guard (try? Regex(pattern)) != nil else { throw entry.fault("log", "is no regular expression") }
                ready.append(.log(pattern))
            }
            if let path = try entry.optionalString("http") { ready.append(.http(path)) }
            if try entry.optionalBool("canary") == true { ready.append(.canary) }
        }
        return ready
    }

    private func settings(_ start: Arguments?) throws(CaseFault) -> [String: Profile.Setting] {
        guard let settings = try start?.child("settings") else { return [:] }
        var result: [String: Profile.Setting] = [:]
        for name in settings.object.keys {
            let setting = try settings.child(name)
            let child = try setting.child("env")
            var environment: [String: String] = [:]
            for name in child.object.keys { environment[name] = try child.string(name) }
            result[name] = Profile.Setting(argv: try setting.strings("argv"), environment: environment)
        }
        return result
    }

    private func observe() throws(CaseFault) -> [ObservationChannel: JSONValue] {
        let observe = try root.child("observe")
        var result: [ObservationChannel: JSONValue] = [:]
        for member in observe.object {
            guard let channel = ObservationChannel(rawValue: member.key) else {
                throw observe.fault(member.key, "is no channel")
            }
            result[channel] = member.value
        }
        return result
    }

    private func capabilities() throws(CaseFault) -> JSONObject {
        let capabilities = try root.child("capabilities")
        for name in capabilities.object.keys where !Capability.names.contains(name) {
            throw capabilities.fault(name, "is no capability; there are \(Capability.names.joined(separator: ", "))")
        }
        return capabilities.object
    }

    private func timing() throws(CaseFault) -> Profile.Timing {
        let timing = try root.child("timing")
        return Profile.Timing(
            scale: try timing.optionalDouble("scale") ?? 1,
            settleFloor: try timing.optionalDuration("settle_floor") ?? .milliseconds(1500),
            settleCeiling: try timing.optionalDuration("settle_ceiling") ?? .seconds(10),
            caseTimeout: try timing.optionalDuration("case_timeout") ?? .seconds(90),
            shards: max(1, try timing.optionalInt("shards") ?? 4))
    }
}
