import LosslessJSON

/// Matches the args and kwargs of a call with the signatures of a message, as Python would bind them, and tells by the
/// shape which OWP version was spoken (OWP-MSG-001 to OWP-MSG-004).
struct ArgumentBinder {
    let kind: MessageKind

    /// - Throws: ``WireError`` of phase `signature`, naming the shapes that would have been right.
    func bind(_ call: TaskCall) throws(WireError) -> BoundArguments {
        let positional = call.args?.count ?? 0
        let named = Self.lastOfEach(call.kwargs)
        let count = positional + named.count
        // The newest version of that many arguments: a resume of two is the same in 2 and 3, and is called 3.
        guard let signature = kind.signatures.last(where: { $0.parameters.count == count }) else {
            throw wrongCount(count, call, named)
        }
        var arguments = BoundArguments(owp: signature.owp)
        var index = 0
        if let args = call.args {
            for value in args.elements {
                try arguments.set(signature.parameters[index], value)
                index += 1
            }
        }
        guard !named.isEmpty else { return arguments }
        var missing = signature.parameters[positional...].map(\.name)
        for member in named {
            guard let parameter = signature.parameters.first(where: { $0.isCalled(member.key) }) else {
                throw WireError(
                    .signature, .unexpectedArgument,
                    "\(kind.taskName) has no argument of this name in a call of \(count)",
                    hint: "it takes \(shapes)",
                    body: member.value)
            }
            guard let place = missing.firstIndex(of: parameter.name) else {
                throw WireError(
                    .signature, .repeatedArgument, "\(parameter.name.rawValue) is given twice",
                    hint: "send it once",
                    body: member.value)
            }
            missing.remove(at: place)
            try arguments.set(parameter, member.value)
        }
        return arguments
    }

    /// Python keeps the last of duplicate keys.
    private static func lastOfEach(_ kwargs: JSONDocument.Element?) -> [JSONDocument.Member] {
        guard let kwargs else { return [] }
        var members: [JSONDocument.Member] = []
        for member in kwargs.members { members.append(member) }
        guard members.count > 1, !kwargs.duplicateKeys.isEmpty else { return members }
        var seen = Set<String>()
        return members.reversed().filter { seen.insert($0.key).inserted }.reversed()
    }

    private func wrongCount(_ count: Int, _ call: TaskCall, _ named: [JSONDocument.Member]) -> WireError {
        let problem = "\(kind.taskName) takes \(shapes), not \(count) arguments"
        let hint = "send one of these shapes"
        guard let place = named.isEmpty ? call.args : call.kwargs else {
            return WireError(.signature, .wrongArgumentCount, problem, hint: hint, at: "/body")
        }
        return WireError(.signature, .wrongArgumentCount, problem, hint: hint, body: place)
    }

    /// `(process_id, workflow_key, user) in OWP 2, or (process_id, user) in OWP 3`, each shape once.
    private var shapes: String {
        var spelt: [(shape: String, versions: [String])] = []
        for signature in kind.signatures {
            let version = String(signature.owp.rawValue)
            if let same = spelt.firstIndex(where: { $0.shape == signature.description }) {
                spelt[same].versions.append(version)
            } else {
                spelt.append((signature.description, [version]))
            }
        }
        return spelt.map { "\($0.shape) in OWP \($0.versions.joined(separator: " and "))" }
            .joined(separator: ", or ")
    }
}
