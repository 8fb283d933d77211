/// What wrote a manifest, or reads it.
public enum ManifestKind: String, Sendable, Hashable, CaseIterable {
    case compose
    case kubernetes
    case systemd
    case supervisor
    case procfile
    case shell
    case environment

    /// By the name of the file, then by what it holds; nil where neither tells. YAML is told apart by its keys, later.
    static func recognise(_ path: String, _ text: ManifestText) -> ManifestKind? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let lines = text.lines.map { String(String.UnicodeScalarView($0)) }
        if name.hasSuffix(".service") || lines.contains("[Service]") { return .systemd }
        if lines.contains(where: { $0.hasPrefix("[program:") }) { return .supervisor }
        if name.hasPrefix("Procfile") { return .procfile }
        if let first = lines.first, first.hasPrefix("#!") {
            let words = first.split(whereSeparator: { $0 == "/" || $0 == " " })
            if words.contains(where: { ["sh", "bash", "dash", "ash", "zsh", "ksh"].contains($0) }) { return .shell }
        }
        if [".sh", ".bash"].contains(where: name.hasSuffix) { return .shell }
        if name.hasSuffix(".env") || name.hasPrefix(".env") { return .environment }
        if [".yml", ".yaml", ".json"].contains(where: name.hasSuffix) { return nil }
        if lines.contains(where: { $0.hasPrefix("CELERYD_") || $0.hasPrefix("CELERY_BIN") }) { return .environment }
        return nil
    }
}
