/// The address of a Redis database, as kombu and redis-py write it.
///
///     redis://[user][:password]@host[:port][/database]
///     rediss://…                                            the same over TLS
///     redis+socket://[user:password@]/path[?virtual_host=database]
///     unix://[user:password@]/path[?db=database]
///
/// User, password and path are percent-decoded. ``description`` masks the password; ``unmasked`` does not.
public struct RedisURL: Sendable, Hashable {
    public enum Endpoint: Sendable, Hashable {
        case tcp(host: String, port: Int)
        case unix(path: String)
    }

    public var endpoint: Endpoint
    public var database: Int
    public var user: String?
    public var password: Secret?
    /// Set for `rediss://`.
    public var tls: RedisTLSOptions?
    /// Given to the server by `CLIENT SETNAME`, from the parameter `client_name`.
    public var clientName: String?

    public init(
        endpoint: Endpoint, database: Int = 0, user: String? = nil, password: Secret? = nil,
        tls: RedisTLSOptions? = nil, clientName: String? = nil
    ) {
        self.endpoint = endpoint
        self.database = database
        self.user = user
        self.password = password
        self.tls = tls
        self.clientName = clientName
    }

    /// - Throws: ``RedisURLError`` with what to write instead.
    public init(_ text: String) throws(RedisURLError) {
        self = try RedisURLParser(text).parse()
    }

    public static let defaultPort = 6379
}

extension RedisURL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The address with `***` for the password.
    public var description: String { text(password: password.map { _ in "***" }) }
    public var debugDescription: String { description }

    /// The address with its password: for another program's configuration, never for a log.
    public var unmasked: String {
        text(password: password.map { PercentEncoding.encode($0.value, keeping: PercentEncoding.unreserved) })
    }

    private func text(password: String?) -> String {
        var credentials = user.map { PercentEncoding.encode($0, keeping: PercentEncoding.unreserved) } ?? ""
        if let password { credentials += ":" + password }
        if !credentials.isEmpty { credentials += "@" }
        switch endpoint {
        case .tcp(let host, let port):
            let name = PercentEncoding.encode(host, keeping: PercentEncoding.host.subtracting("%".utf8))
            let shown = host.contains(":") ? "[\(name)]" : name
            return "\(tls == nil ? "redis" : "rediss")://\(credentials)\(shown):\(port)/\(database)\(query(nil))"
        case .unix(let path):
            let shown = PercentEncoding.encode(path, keeping: PercentEncoding.path)
            return "redis+socket://\(credentials)\(shown)\(query("virtual_host=\(database)"))"
        }
    }

    private func query(_ first: String?) -> String {
        var items: [String] = []
        if let first { items.append(first) }
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            items.append("\(name)=\(PercentEncoding.encode(value, keeping: PercentEncoding.path))")
        }
        if let tls {
            if !tls.verifiesCertificate { add("ssl_cert_reqs", "none") }
            if !tls.verifiesHostname { add("ssl_check_hostname", "false") }
            add("ssl_ca_certs", tls.authorities)
            add("ssl_certfile", tls.certificate)
            add("ssl_keyfile", tls.privateKey)
        }
        add("client_name", clientName)
        return items.isEmpty ? "" : "?" + items.joined(separator: "&")
    }
}
