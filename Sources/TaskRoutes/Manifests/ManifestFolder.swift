/// Reads a file that a manifest names, an environment file say. The checker itself touches no disk.
public struct ManifestFolder: Sendable {
    private let lookUp: @Sendable (_ path: String, _ manifest: String) -> [UInt8]?

    /// - Parameter read: the bytes of `path` as the manifest at `manifest` means it; nil where it is not there.
    public init(_ read: @escaping @Sendable (_ path: String, _ manifest: String) -> [UInt8]?) { lookUp = read }

    /// Nothing is beside a manifest.
    public static let none = ManifestFolder { _, _ in nil }

    func read(_ path: String, beside manifest: String) -> [UInt8]? { lookUp(path, manifest) }
}
