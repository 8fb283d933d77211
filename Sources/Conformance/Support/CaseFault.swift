import LosslessJSON

/// What a case, a profile or a list says wrongly, and where in the file.
package struct CaseFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// In the file.
    package let pointer: JSONPointer
    /// One sentence that says what to write.
    package let message: String

    package init(_ pointer: JSONPointer, _ message: String) {
        self.pointer = pointer
        self.message = message
    }

    package var description: String { "\(pointer.text.isEmpty ? "the whole" : pointer.text): \(message)" }
}
