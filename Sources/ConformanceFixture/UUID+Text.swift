import FoundationEssentials

extension UUID {
    /// Lower-case with hyphens, as the tables hold it.
    var text: String { uuidString.lowercased() }
}
