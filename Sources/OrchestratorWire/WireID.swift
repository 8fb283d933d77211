import FoundationEssentials

/// Names for tasks and deliveries.
public enum WireID {
    /// A UUID of version 4, in lower case with hyphens.
    public static func random() -> String { ProcessID.text(UUID()) }
}
