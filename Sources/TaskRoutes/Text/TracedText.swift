import Diagnostics

/// A text that remembers of each scalar where it is written, through quotes, escapes and variables, so that a finding about
/// a queue can point at the very characters.
struct TracedText: Sendable, Hashable {
    struct Point: Sendable, Hashable {
        let file: String
        let line: Int
        let column: Int
    }

    struct Element: Sendable, Hashable {
        let scalar: Unicode.Scalar
        let point: Point?
        /// A reference whose value is not known, as it is written; the scalar then stands for all of it.
        var unknown: String?
    }

    /// Stands for a value that is not known.
    static let placeholder: Unicode.Scalar = "\u{FFFC}"

    var elements: [Element]

    init(_ elements: [Element] = []) { self.elements = elements }

    init(_ elements: ArraySlice<Element>) { self.elements = Array(elements) }

    /// A text that stands at one place, or nowhere.
    init(_ text: String, at point: Point? = nil) {
        elements = text.unicodeScalars.map { Element(scalar: $0, point: point) }
    }

    static func unknown(_ reference: String, at point: Point?) -> TracedText {
        TracedText([Element(scalar: placeholder, point: point, unknown: reference)])
    }

    var isEmpty: Bool { elements.isEmpty }

    /// The text; a value that is not known is shown as its reference.
    var string: String {
        var text = String.UnicodeScalarView()
        for element in elements {
            if let unknown = element.unknown {
                text.append(contentsOf: unknown.unicodeScalars)
            } else {
                text.append(element.scalar)
            }
        }
        return String(text)
    }

    var isKnown: Bool { elements.allSatisfy { $0.unknown == nil } }

    /// References whose values are not known, each with its place.
    var unknowns: [UnresolvedReference] {
        elements.compactMap { element in
            element.unknown.map { UnresolvedReference(text: $0, place: Self.place(element.point, element.point)) }
        }
    }

    /// From the first to the last scalar, when both stand on one line; else the first.
    var place: Place? { Self.place(elements.first?.point, elements.last?.point) }

    private static func place(_ first: Point?, _ last: Point?) -> Place? {
        guard let first else { return nil }
        let isOneLine = last?.file == first.file && last?.line == first.line && (last?.column ?? 0) >= first.column
        return Place(
            file: first.file, line: first.line, column: first.column,
            endColumn: isOneLine ? last.map { $0.column + 1 } : nil)
    }

    func hasPrefix(_ prefix: String) -> Bool {
        let scalars = prefix.unicodeScalars
        return elements.count >= scalars.count
            && zip(elements, scalars).allSatisfy { $0.scalar == $1 && $0.unknown == nil }
    }

    func dropFirst(_ count: Int) -> TracedText { TracedText(elements.dropFirst(count)) }

    mutating func append(_ other: TracedText) { elements += other.elements }

    /// Parts between separators; never none.
    func split(at separator: Unicode.Scalar) -> [TracedText] {
        elements.split(omittingEmptySubsequences: false) { $0.scalar == separator && $0.unknown == nil }
            .map { TracedText($0) }
    }

    func trimmingWhitespace() -> TracedText {
        var rest = elements[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return TracedText(rest)
    }

    /// Before and after the first separator; nil where there is none.
    func cut(at separator: Unicode.Scalar) -> (before: TracedText, after: TracedText)? {
        guard let index = elements.firstIndex(where: { $0.scalar == separator && $0.unknown == nil }) else {
            return nil
        }
        return (TracedText(elements[..<index]), TracedText(elements[(index + 1)...]))
    }
}

extension TracedText.Element {
    var isWhitespace: Bool { unknown == nil && scalar.properties.isWhitespace }
}
