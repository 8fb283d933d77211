import Diagnostics

/// A list of queues as `-Q` and `-X` take it. Celery splits it at commas and keeps everything else: `a, b` is the queue `a`
/// and the queue ` b`.
public struct QueueList: Sendable, Hashable {
    public struct Element: Sendable, Hashable {
        public let name: String
        public let place: Place
    }

    public let elements: [Element]
    /// The text as it was given.
    public let text: String
    /// In the order of the list, each once, as Celery's own dictionary of queues has them.
    public let names: [String]
    private let firstPlaces: [String: Place]

    /// - Parameter flag: how the list was given, for the places: `-Q`.
    public init(_ text: String, flag: String) {
        self.text = text
        var column = 1
        elements = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let length = part.unicodeScalars.count
            defer { column += length + 1 }
            return Element(
                name: String(part), place: Place(file: flag, line: 1, column: column, endColumn: column + length))
        }
        var names: [String] = []
        var firstPlaces: [String: Place] = [:]
        for element in elements where firstPlaces[element.name] == nil {
            firstPlaces[element.name] = element.place
            names.append(element.name)
        }
        self.names = names
        self.firstPlaces = firstPlaces
    }

    public func contains(_ queue: String) -> Bool { firstPlaces[queue] != nil }

    /// Where a queue stands first.
    public func place(of queue: String) -> Place? { firstPlaces[queue] }

    /// Names that no queue should have, and names that stand twice.
    public var diagnostics: [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for element in elements {
            if let fault = QueueName.fault(in: element.name) { diagnostics.append(fault.diagnostic(at: element.place)) }
            if var place = firstPlaces[element.name], place != element.place {
                place.label = "it stands here first"
                diagnostics.append(
                    Diagnostic(
                        .warning, code: "queue-duplicate", "The queue `\(element.name)` stands twice in the list",
                        hint: "remove one of the two", at: element.place, related: [place]))
            }
        }
        return diagnostics
    }
}
