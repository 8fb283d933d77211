import LosslessJSON

/// What a case does, as plain steps: `control`, `stimulus` and `barrier` are short for some.
struct CaseScript {
    var control: [CaseStep] = []
    var steps: [CaseStep] = []

    init(_ root: Arguments) throws(CaseFault) {
        let control = try root.optionalChild("control")
        if let control { self.control = try Self.control(control) }
        if root.has("steps") {
            steps = try Self.steps(root.array("steps"), at: root.pointer.appending("steps"))
        } else if let stimulus = try root.optionalChild("stimulus") {
            steps = try Self.stimulus(stimulus, of: control)
        }
        if let barrier = try root.optionalChild("barrier") {
            steps.append(CaseStep(.barrier, barrier.object, at: barrier.pointer))
        }
    }

    static func steps(_ values: [JSONValue], at pointer: JSONPointer) throws(CaseFault) -> [CaseStep] {
        var steps: [CaseStep] = []
        for (index, value) in values.enumerated() {
            let place = pointer.appending(index)
            guard let object = value.object, object.count == 1, let member = object.members.first else {
                throw CaseFault(place, "a step is a mapping with one key")
            }
            guard let kind = StepKind(rawValue: member.key) else {
                let all = StepKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw CaseFault(place, "there is no step '\(member.key)'; there are \(all)")
            }
            steps.append(try step(kind, member.value, at: place.appending(member.key)))
        }
        return steps
    }

    /// Some steps have one obvious member, which may stand alone.
    private static func step(
        _ kind: StepKind, _ value: JSONValue, at pointer: JSONPointer
    ) throws(CaseFault) -> CaseStep {
        if kind == .redis { return CaseStep(kind, ["command": value], at: pointer) }
        if let object = value.object { return CaseStep(kind, object, at: pointer) }
        if value.isNull { return CaseStep(kind, [:], at: pointer) }
        let member: String? =
            switch kind {
            case .release: "gate"
            case .broker: "do"
            case .signal: "signal"
            case .again: "of"
            case .start, .stop, .awaitExit, .awaitReady: "worker"
            default: nil
            }
        guard let member else { throw CaseFault(pointer, "must be a mapping") }
        return CaseStep(kind, [member: value], at: pointer)
    }

    private static func control(_ control: Arguments) throws(CaseFault) -> [CaseStep] {
        if control.has("steps") {
            return try steps(control.array("steps"), at: control.pointer.appending("steps"))
        }
        var steps = try deliver("control", control.optionalChild("process"), control.child("publish"), from: control)
        steps.append(
            CaseStep(
                .await, ["process": "control", "until": .string(try control.optionalString("until") ?? "finished")],
                at: control.pointer))
        return steps
    }

    private static func stimulus(_ stimulus: Arguments, of control: Arguments?) throws(CaseFault) -> [CaseStep] {
        if stimulus["process"]?.string == "none" {
            var publish = merged(try control?.child("publish").object ?? [:], try stimulus.child("publish").object)
            publish["create"] = false
            return [CaseStep(.publish, complete(publish, "probe", stimulus), at: stimulus.pointer)]
        }
        let process = merged(
            try control?.child("process").object ?? [:], try stimulus.child("process").object)
        let publish = merged(
            try control?.child("publish").object ?? [:], try stimulus.child("publish").object)
        return deliver(
            "probe", Arguments(process, at: stimulus.pointer), Arguments(publish, at: stimulus.pointer), from: stimulus)
    }

    /// A process and its message.
    private static func deliver(
        _ name: String, _ process: Arguments?, _ publish: Arguments, from owner: Arguments
    ) -> [CaseStep] {
        var create = process?.object ?? [:]
        create["name"] = .string(name)
        return [
            CaseStep(.process, create, at: process?.pointer ?? owner.pointer),
            CaseStep(.publish, complete(publish.object, name, owner), at: publish.pointer),
        ]
    }

    private static func complete(_ publish: JSONObject, _ name: String, _ owner: Arguments) -> JSONObject {
        var publish = publish
        if publish["process"] == nil { publish["process"] = .string(name) }
        if publish["as"] == nil { publish["as"] = .string(name) }
        if let mutate = owner["mutate"] { publish["mutate"] = mutate }
        return publish
    }

    /// `changes` over `base`; headers and properties member by member.
    private static func merged(_ base: JSONObject, _ changes: JSONObject) -> JSONObject {
        var result = base
        for member in changes {
            if let old = result[member.key]?.object, let new = member.value.object {
                result[member.key] = .object(merged(old, new))
            } else {
                result[member.key] = member.value
            }
        }
        return result
    }
}
