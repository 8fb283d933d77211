import RedisWire

extension BrokerAddress {
    init(_ url: RedisURL) {
        let isEncrypted = url.tls != nil
        self.init(
            transport: isEncrypted ? "rediss" : "redis", user: url.user, virtualHost: String(url.database),
            isEncrypted: isEncrypted)
        switch url.endpoint {
        case .tcp(let host, let port):
            hostname = host
            self.port = port
        case .unix(let path):
            hostname = path
        }
    }
}
