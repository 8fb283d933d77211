/// The URL with its password masked: `redis://:***@host:6379/0`. For everything that is shown or logged.
///
/// It errs on the side of masking too much: a password may hold `@`, `/` or `?` that somebody forgot to encode, so the
/// last `@` of the text counts. Query parameters and key-value words named `password`, `passwd`, `sslpassword`, `secret`,
/// `token` or `access_token` are masked too.
public func redacted(url: String) -> String { maskParameters(maskPassword(url)) }

private func maskPassword(_ url: String) -> String {
    var start = url.startIndex
    if let scheme = url.firstIndex(of: ":"), url[scheme...].hasPrefix("://") { start = url.index(scheme, offsetBy: 3) }
    guard let at = url.lastIndex(of: "@"), at >= start, let colon = url[start..<at].firstIndex(of: ":") else {
        return url
    }
    return url[...colon] + "***" + url[at...]
}

private func maskParameters(_ url: String) -> String {
    let secretNames: Set<String> = ["password", "passwd", "sslpassword", "secret", "token", "access_token"]
    let separators: Set<Character> = ["?", "&", ";", " ", "\t", "\n"]
    var result = ""
    var rest = url[...]
    while !rest.isEmpty {
        let word = rest.prefix { !separators.contains($0) }
        rest = rest.dropFirst(word.count)
        if let equals = word.firstIndex(of: "="), secretNames.contains(word[..<equals].lowercased()) {
            result += word[...equals] + "***"
        } else {
            result += word
        }
        if let separator = rest.first {
            result.append(separator)
            rest = rest.dropFirst()
        }
    }
    return result
}
