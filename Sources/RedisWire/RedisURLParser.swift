/// Reads a ``RedisURL``. No message of its errors shows more than the part in question, and never the password.
struct RedisURLParser {
    private let text: Substring

    init(_ text: String) { self.text = text[...] }

    private static let schemes = ["redis", "rediss", "redis+socket", "unix"]
    /// Parameters of redis-py that say how its own sockets behave: they mean nothing here and harm nothing.
    private static let ignored: Set = [
        "socket_timeout", "socket_connect_timeout", "socket_keepalive", "socket_read_size", "retry_on_timeout",
        "max_connections", "health_check_interval", "decode_responses", "encoding", "encoding_errors", "protocol",
        "ssl_min_version", "ssl_ciphers",
    ]
    private static let known = [
        "client_name", "db", "ssl_ca_certs", "ssl_cert_reqs", "ssl_certfile", "ssl_check_hostname", "ssl_keyfile",
        "virtual_host",
    ]

    func parse() throws(RedisURLError) -> RedisURL {
        guard let end = text.firstRange(of: "://") else {
            throw RedisURLError(.scheme, "a Redis address begins with redis://, rediss://, redis+socket:// or unix://")
        }
        let scheme = text[..<end.lowerBound].lowercased()
        guard Self.schemes.contains(scheme) else {
            throw RedisURLError(
                .scheme, "\(scheme):// is not a Redis address; use redis://, rediss://, redis+socket:// or unix://")
        }
        var rest = text[end.upperBound...]
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        var query: Substring = ""
        if let mark = rest.firstIndex(of: "?") {
            query = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        let isSocket = scheme == "redis+socket" || scheme == "unix"
        var user: String?
        var password: Secret?
        if let at = Self.endOfCredentials(rest) {
            (user, password) = try credentials(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        guard !rest.contains("@"), !query.contains("@") else {
            throw RedisURLError(
                .encoding, "a password's / ? # and @ must be percent-encoded: %2F %3F %23 %40")
        }
        var url: RedisURL
        if isSocket {
            url = RedisURL(endpoint: .unix(path: try socketPath(rest)), user: user, password: password)
        } else {
            let slash = rest.firstIndex(of: "/") ?? rest.endIndex
            url = RedisURL(endpoint: try address(rest[..<slash]), user: user, password: password)
            url.database = try database(rest[slash...].drop { $0 == "/" })
            if scheme == "rediss" { url.tls = RedisTLSOptions() }
        }
        try apply(query, to: &url)
        return url
    }

    private static func endOfCredentials(_ rest: Substring) -> Substring.Index? {
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        return rest[..<slash].lastIndex(of: "@")
    }

    private func credentials(_ text: Substring) throws(RedisURLError) -> (String?, Secret?) {
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        let user = try decoded(text[..<colon], "the user name")
        guard colon != text.endIndex else { return (user.isEmpty ? nil : user, nil) }
        let password = try decoded(text[text.index(after: colon)...], "the password")
        return (user.isEmpty ? nil : user, password.isEmpty ? nil : Secret(password))
    }

    private func address(_ text: Substring) throws(RedisURLError) -> RedisURL.Endpoint {
        var host = text
        var port = text[text.endIndex...]
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else {
                throw RedisURLError(.host, "an IPv6 address ends with a ]")
            }
            host = text[text.index(after: text.startIndex)..<end]
            port = text[text.index(after: end)...]
            guard port.isEmpty || port.hasPrefix(":") else {
                throw RedisURLError(.host, "after the ] of an IPv6 address comes a : and the port, or nothing")
            }
            port = port.dropFirst()
        } else if let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
            guard !host.contains(":") else {
                throw RedisURLError(.host, "write an IPv6 address in brackets: redis://[::1]:6379/0")
            }
        }
        let name = try decoded(host, "the host")
        guard name.utf8.allSatisfy(PercentEncoding.host.contains) else {
            throw RedisURLError(.host, "a host is a name or an address of ASCII letters, digits, dots, - _ and :")
        }
        guard port.isEmpty || (Int(port).map { (1...65535).contains($0) } ?? false) else {
            throw RedisURLError(.port, "the port must be a number from 1 to 65535")
        }
        return .tcp(host: name.isEmpty ? "localhost" : name, port: Int(port) ?? RedisURL.defaultPort)
    }

    private func socketPath(_ text: Substring) throws(RedisURLError) -> String {
        let path = try decoded(text, "the path of the socket")
        guard path.hasPrefix("/"), path.count > 1 else {
            throw RedisURLError(.path, "write the path of the socket in full: redis+socket:///run/redis/redis.sock")
        }
        // sockaddr_un holds 108 bytes with the NUL at the end.
        guard path.utf8.count <= 107 else {
            throw RedisURLError(.path, "the path of a unix socket has 107 bytes at most, this one \(path.utf8.count)")
        }
        return path
    }

    private func database(_ text: Substring) throws(RedisURLError) -> Int {
        if text.isEmpty { return 0 }
        guard let number = Int(text), number >= 0, text.utf8.first != UInt8(ascii: "+") else {
            throw RedisURLError(.database, "the database must be a number such as 0")
        }
        return number
    }

    private func apply(_ query: Substring, to url: inout RedisURL) throws(RedisURLError) {
        for item in query.split(separator: "&") {
            let equals = item.firstIndex(of: "=") ?? item.endIndex
            let name = String(item[..<equals])
            let value = try decoded(item[equals...].dropFirst(), "the parameter \(name)")
            switch name {
            case "db", "virtual_host": url.database = try database(value.drop { $0 == "/" })
            case "client_name": url.clientName = value
            case _ where name.hasPrefix("ssl_") && Self.known.contains(name): try applyTLS(name, value, to: &url)
            case _ where Self.ignored.contains(name): break
            default:
                throw RedisURLError(
                    .query, "unknown parameter \"\(name)\"; known are \(Self.known.joined(separator: ", "))")
            }
        }
    }

    private func applyTLS(_ name: String, _ value: String, to url: inout RedisURL) throws(RedisURLError) {
        guard var tls = url.tls else {
            throw RedisURLError(.query, "\(name) has a meaning only with rediss://")
        }
        switch name {
        case "ssl_ca_certs": tls.authorities = value
        case "ssl_certfile": tls.certificate = value
        case "ssl_keyfile": tls.privateKey = value
        case "ssl_check_hostname":
            switch value.lowercased() {
            case "true", "1", "yes": tls.verifiesHostname = true
            case "false", "0", "no": tls.verifiesHostname = false
            default: throw RedisURLError(.query, "ssl_check_hostname must be true or false, not \"\(value)\"")
            }
        default:
            switch value.uppercased() {
            case "REQUIRED", "CERT_REQUIRED", "OPTIONAL", "CERT_OPTIONAL": tls.verifiesCertificate = true
            case "NONE", "CERT_NONE": tls.verifiesCertificate = false
            default: throw RedisURLError(.query, "ssl_cert_reqs must be required or none, not \"\(value)\"")
            }
        }
        url.tls = tls
    }

    private func decoded(_ text: Substring, _ what: String) throws(RedisURLError) -> String {
        guard let decoded = PercentEncoding.decode(text) else {
            throw RedisURLError(
                .encoding, "\(what) has a % without two hexadecimal digits; write %25 for a percent sign")
        }
        return decoded
    }
}
