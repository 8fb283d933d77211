/// A text that equals only what has the same bytes. Swift's own `==` calls "é" equal to "e" with a combining accent;
/// JSON and Python don't, and two such keys are two members.
package struct ExactText: Hashable, Sendable {
    package let text: String

    package init(text: String) { self.text = text }

    package static func == (left: ExactText, right: ExactText) -> Bool {
        left.text == right.text && left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
