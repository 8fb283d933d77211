import LosslessJSON

extension JSONDocument.Element {
    /// The number where it is whole: `2`, and `2.0` and `2e0` too, as JSON Schema and Python have it.
    var wholeNumber: Int? { int ?? number.flatMap { Int(exactly: $0.double) } }
}
