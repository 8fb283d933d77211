import LosslessJSON

extension JSONValue {
    /// As Python shows it to people, cut as ``PythonRepr`` cuts.
    public var pythonRepr: String { PythonRepr.value(self) }
}
