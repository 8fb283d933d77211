import FoundationEssentials

extension UUID {
    /// As orchestrator-core writes it: lower case.
    var text: String { uuidString.lowercased() }
}
