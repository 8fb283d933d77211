import LosslessJSON

/// Makes a case of what its file says.
struct CaseReader {
    private let id: String
    private let root: Arguments

    /// - Parameter id: of the path.
    static func read(_ value: JSONValue, id: String) throws(CaseFault) -> ConformanceCase {
        try CaseReader(id: id, root: Arguments(value, at: [])).read()
    }

    private func read() throws(CaseFault) -> ConformanceCase {
        let stated = try root.string("id")
        guard stated == id else { throw root.fault("id", "is '\(stated)', and the path says '\(id)'") }
        let expect = try root.child("expect")
        let script = try CaseScript(root)
        return ConformanceCase(
            id: id, aliases: try root.strings("aliases"), title: try root.string("title"), why: try root.string("why"),
            since: try root.string("since"), until: try root.optionalString("until"),
            status: try root.choice("status"), role: try root.choice("role"), onlyClass: try onlyClass(),
            tasks: try tasks(), owp: try owp(), needs: try Self.needs(root),
            isolation: try root.choice("isolation", default: Isolation.shared),
            workerStarts: try root.optionalString("worker") != "stopped",
            settings: try root.child("settings").object, environment: try environment(),
            seconds: try root.optionalDouble("seconds") ?? 0, control: script.control,
            steps: script.steps, outcome: try expect.choice("outcome"), phase: try expect.optionalString("phase"),
            checks: try checks(expect), explanations: try explanations(), oracle: try oracle(),
            kills: try root.strings("kills"))
    }

    private func onlyClass() throws(CaseFault) -> ConformanceClass? {
        guard root.has("class") else { return nil }
        return try root.choice("class") as ConformanceClass
    }

    private func tasks() throws(CaseFault) -> [WireTask] {
        let applies = try root.child("applies")
        let names = try applies.strings("message")
        if names == ["all"] { return WireTask.allCases }
        if names.isEmpty { return [.newWorkflow] }
        var tasks: [WireTask] = []
        for name in names {
            guard let task = WireTask(rawValue: name) else { throw applies.fault("message", "has no task '\(name)'") }
            tasks.append(task)
        }
        return tasks
    }

    private func owp() throws(CaseFault) -> [Int] {
        let applies = try root.child("applies")
        if applies["owp"]?.string == "all" { return [1, 2, 3] }
        let owp = try applies.ints("owp")
        guard owp.allSatisfy((1...3).contains) else { throw applies.fault("owp", "must be of 1, 2 and 3") }
        return owp.isEmpty ? [3] : owp
    }

    private func environment() throws(CaseFault) -> [String: String] {
        let child = try root.child("env")
        var environment: [String: String] = [:]
        for name in child.object.keys { environment[name] = try child.string(name) }
        return environment
    }

    private func checks(_ expect: Arguments) throws(CaseFault) -> [CaseCheck] {
        var checks: [CaseCheck] = []
        for (index, value) in try expect.array("checks").enumerated() {
            let place = expect.pointer.appending("checks").appending(index)
            let check = try Arguments(value, at: place)
            let id = try check.string("id")
            guard !checks.contains(where: { $0.id == id }) else { throw check.fault("id", "stands twice") }
            checks.append(
                CaseCheck(
                    id: id, requirement: try check.string("requirement"),
                    that: try Self.claims(check["that"], at: place.appending("that")), needs: try Self.needs(check),
                    within: try check.optionalDuration("within")))
        }
        guard !checks.isEmpty else { throw expect.fault("checks", "must have one check at least") }
        return checks
    }

    private static func needs(_ arguments: Arguments) throws(CaseFault) -> CaseNeeds {
        let needs = try arguments.child("needs")
        var channels: [ObservationChannel] = []
        for name in try needs.strings("observe") {
            guard let channel = ObservationChannel(rawValue: name) else {
                throw needs.fault("observe", "has no channel '\(name)'")
            }
            channels.append(channel)
        }
        return CaseNeeds(capabilities: try needs.strings("capabilities"), channels: channels)
    }

    /// Every member is a claim; `all` holds a list of them.
    private static func claims(_ value: JSONValue?, at pointer: JSONPointer) throws(CaseFault) -> [CaseClaim] {
        let that = try Arguments(value, at: pointer)
        var claims: [CaseClaim] = []
        for member in that.object {
            let place = pointer.appending(member.key)
            if member.key == "all" {
                for (index, element) in (member.value.array ?? []).enumerated() {
                    claims += try Self.claims(element, at: place.appending(index))
                }
                continue
            }
            guard let kind = CheckKind(rawValue: member.key) else {
                let all = CheckKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw CaseFault(place, "there is no check '\(member.key)'; there are \(all)")
            }
            claims.append(
                CaseClaim(kind: kind, arguments: try Arguments(member.value, at: place).object, pointer: place))
        }
        guard !claims.isEmpty else { throw CaseFault(pointer, "says nothing") }
        return claims
    }

    private func explanations() throws(CaseFault) -> [String: String] {
        let fail = try root.child("explain").child("fail")
        var explanations: [String: String] = [:]
        for id in fail.object.keys { explanations[id] = try fail.string(id) }
        return explanations
    }

    private func oracle() throws(CaseFault) -> [CaseOracle] {
        var oracle: [CaseOracle] = []
        for (index, value) in try root.array("oracle").enumerated() {
            let entry = try Arguments(value, at: ["oracle", String(index)])
            let implementation = try entry.child("impl")
            let observed = try entry.child("observed")
            var verdicts: [String: String] = [:]
            for check in observed.object.keys { verdicts[check] = try observed.string(check) }
            oracle.append(
                CaseOracle(
                    implementation: try implementation.string("name"), version: try implementation.string("version"),
                    observed: verdicts, note: try entry.optionalString("note")))
        }
        return oracle
    }
}
