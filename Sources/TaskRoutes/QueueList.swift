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
        var column = 1
        let elements = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            let length = part.unicodeScalars.count
            defer { column += length + 1 }
            return Element(
                name: String(part), place: Place(file: flag, line: 1, column: column, endColumn: column + length))
        }
        self.init(text: text, elements: elements)
    }

    /// A list whose elements stand in a manifest. What is not known of it is left out.
    init(_ text: TracedText) {
        var elements: [Element] = []
        var position = 0
        for part in text.split(at: ",") {
            // An empty name has no character of its own: the comma beside it shows where it is.
            let beside = text.elements[min(position, text.elements.count)...].prefix(1) + text.elements.suffix(1)
            let place = part.place ?? TracedText(beside.prefix(1)).place ?? Place()
            if part.isKnown { elements.append(Element(name: part.string, place: place)) }
            position += part.elements.count + 1
        }
        self.init(text: text.string, elements: elements)
    }

    private init(text: String, elements: [Element]) {
        self.text = text
        self.elements = elements
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
    public var diagnostics: [Diagnostic] { diagnostics(ofUnsafeNames: .error) }

    /// - Parameter unsafe: how bad a name is that a broker may trip over: only who sends there does harm.
    func diagnostics(ofUnsafeNames unsafe: Severity) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for element in elements {
            if let fault = QueueName.fault(in: element.name) {
                var diagnostic = fault.diagnostic(at: element.place)
                if fault.code != .queueEmpty, fault.code != .queueSpace { diagnostic.severity = unsafe }
                diagnostics.append(diagnostic)
            }
            if var place = firstPlaces[element.name], place != element.place {
                place.label = "it stands here first"
                diagnostics.append(
                    Diagnostic(
                        .queueDuplicate, "The queue `\(element.name)` stands twice in the list",
                        hint: "remove one of the two", at: element.place, related: [place]))
            }
        }
        return diagnostics
    }
}
