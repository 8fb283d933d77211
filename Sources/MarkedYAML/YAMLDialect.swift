/// What a reader lets pass beyond YAML 1.2's core schema.
public struct YAMLDialect: Sendable, Hashable {
    /// `<<` brings in the entries of other mappings, as YAML 1.1 had it; else it is an error.
    public var mergesKeys: Bool
    /// A tag outside the core schema is as good as none; else it is an error.
    public var ignoresTags: Bool

    public init(mergesKeys: Bool = false, ignoresTags: Bool = false) {
        self.mergesKeys = mergesKeys
        self.ignoresTags = ignoresTags
    }

    /// For files that are this project's own.
    public static let strict = YAMLDialect()
    /// For files that are written for other programs: docker-compose lives on merge keys and has tags of its own.
    public static let foreign = YAMLDialect(mergesKeys: true, ignoresTags: true)
}
