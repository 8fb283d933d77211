import Diagnostics

/// The workers that `celery multi` starts, each with the options of its own: `-Q:1-3 a`, `-Q:name b`, `-Q c` for the rest.
/// It reads its command line in a way of its own, so this follows Celery 5.6 step by step.
struct CeleryMulti: Sendable {
    struct Node: Sendable {
        let name: String
        /// As arguments of `celery worker`.
        let arguments: [TracedText]
    }

    struct Fault: Sendable {
        let message: String
        let hint: String?
        let word: TracedText
    }

    private(set) var nodes: [Node] = []
    private(set) var faults: [Fault] = []

    private struct Option {
        let flag: TracedText
        let value: TracedText?
    }

    /// Options of one namespace in the order in which each came first.
    private struct Options {
        private(set) var order: [String] = []
        private(set) var byName: [String: Option] = [:]

        mutating func set(_ name: String, _ option: Option) {
            if byName[name] == nil { order.append(name) }
            byName[name] = option
        }

        mutating func update(_ other: Options) {
            for name in other.order { if let option = other.byName[name] { set(name, option) } }
        }

        mutating func remove(_ name: String) -> Option? {
            order.removeAll { $0 == name }
            return byName.removeValue(forKey: name)
        }
    }

    private var values: [TracedText] = []
    private var options = Options()
    private var namespaces: [String: Options] = [:]
    private var namespaceOrder: [String] = []
    private var namespaceWords: [String: TracedText] = [:]
    private var usedNumbers: Set<String> = []

    /// The greatest number of workers of one command that are told one by one.
    private static let mostNodes = 1_000

    /// - Parameter words: what follows `multi start`.
    init(_ words: some Sequence<TracedText>) {
        sort(words.filter { !$0.isEmpty })
        var names = values.map(\.string)
        let isRange = names.count == 1
        for name in ["--cmd", "--append", "--hostname", "-n", "--prefix", "--suffix"] { _ = options.remove(name) }
        let rangePrefix = options.remove("--range-prefix")?.value?.string ?? "celery"
        var prefix = ""
        if isRange, let first = names.first, let count = Int(first) {
            names = count > 0 ? (1...min(count, Self.mostNodes)).map(String.init) : []
            prefix = rangePrefix
        }
        applyNumbers(names)
        applyLists(names, isRange)
        var used = usedNumbers
        for name in names {
            let short = name.split(separator: "@", maxSplits: 1).first.map(String.init) ?? name
            let namespace = namespaces[name] != nil ? name : short
            used.insert(namespace)
            var all = options
            if let own = namespaces[namespace] { all.update(own) }
            nodes.append(Node(name: prefix + short, arguments: Self.arguments(all)))
        }
        for namespace in namespaceOrder where !used.contains(namespace) {
            guard let word = namespaceWords[namespace] else { continue }
            faults.append(Self.ignored(word, namespace, names))
        }
    }

    private static func ignored(_ word: TracedText, _ namespace: String, _ names: [String]) -> Fault {
        Fault(
            message: "No worker takes `\(word.string)`: celery multi has no node `\(namespace)`",
            hint: nearestSpelling(of: namespace, in: names).map { "did you mean `\($0)`?" }, word: word)
    }

    private mutating func sort(_ words: [TracedText]) {
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            if word.string == "--" { return }
            guard word.hasPrefix("-"), word.elements.count > 1 else {
                values.append(word)
                continue
            }
            if word.hasPrefix("--") {
                let parts = word.cut(at: "=")
                add(parts?.before ?? word, parts?.after)
            } else {
                var value: TracedText?
                if index < words.count, !words[index].hasPrefix("-") {
                    value = words[index]
                    index += 1
                }
                add(word, value)
            }
        }
    }

    private mutating func add(_ flag: TracedText, _ value: TracedText?) {
        guard let (name, namespace) = flag.cut(at: ":") else {
            options.set(flag.string, Option(flag: flag, value: value))
            return
        }
        let key = namespace.string
        if namespaces[key] == nil { namespaceOrder.append(key) }
        namespaceWords[key] = namespaceWords[key] ?? flag
        namespaces[key, default: Options()].set(name.string, Option(flag: name, value: value))
    }

    /// Numbers count the names.
    private mutating func applyNumbers(_ names: [String]) {
        for namespace in namespaceOrder {
            guard let number = Int(namespace), let own = namespaces[namespace] else { continue }
            guard (1...max(1, names.count)).contains(number), !names.isEmpty else {
                if let word = namespaceWords[namespace] {
                    faults.append(
                        Fault(
                            message:
                                "`celery multi` does not start: `\(word.string)` is for node \(number), and there are \(names.count)",
                            hint: nil,
                            word: word))
                    usedNumbers.insert(namespace)
                }
                continue
            }
            usedNumbers.insert(namespace)
            merge(own, into: names[number - 1])
        }
    }

    /// `-Q:1,3` and, where the nodes are a mere number, `-Q:1-3`. Numbers in it are names here, not positions.
    private mutating func applyLists(_ names: [String], _ isRange: Bool) {
        for namespace in namespaceOrder where namespace.contains(",") || isRange && namespace.contains("-") {
            guard let own = namespaces.removeValue(forKey: namespace) else { continue }
            let word = namespaceWords.removeValue(forKey: namespace)
            var members: [String] = []
            for part in namespace.split(separator: ",") {
                let bounds = part.split(separator: "-").compactMap { Int($0) }
                if isRange, bounds.count == 2, part.contains("-"), bounds[0] <= bounds[1] {
                    members += (bounds[0]...min(bounds[1], bounds[0] + Self.mostNodes)).map(String.init)
                } else {
                    members.append(String(part))
                }
            }
            let known = members.filter { member in names.contains { $0 == member || $0.hasPrefix(member + "@") } }
            // Numbers past the last node are ignored too, and harmless while the others fit.
            let missing = isRange ? (known.isEmpty ? [namespace] : []) : members.filter { !known.contains($0) }
            if let word { faults += missing.map { Self.ignored(word, $0, names) } }
            for member in known { merge(own, into: member) }
        }
    }

    private mutating func merge(_ own: Options, into namespace: String) {
        if namespaces[namespace] == nil { namespaceOrder.append(namespace) }
        namespaces[namespace, default: Options()].update(own)
    }

    private static func arguments(_ options: Options) -> [TracedText] {
        options.order.flatMap { name -> [TracedText] in
            guard let option = options.byName[name] else { return [] }
            guard let value = option.value else { return [option.flag] }
            return name.hasPrefix("--") ? [option.flag + TracedText("=") + value] : [option.flag, value]
        }
    }
}
