/// Where the api listens.
enum ListenAddress: Sendable, Hashable {
    case tcp(host: String, port: Int)
    /// A socket file; whoever may write to it may use the api.
    case unix(path: String)

    /// - Parameter host: a name or address, or `unix:` and a path.
    init(host: String, port: Int) {
        if host.hasPrefix("unix:") {
            self = .unix(path: String(host.dropFirst(5)))
        } else {
            self = .tcp(host: host, port: port)
        }
    }

    /// Whether nobody beyond this machine can reach it.
    var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): host == "localhost" || host == "::1" || Self.isLoopback(host)
        }
    }

    /// The address with the port that was really taken.
    func bound(to port: Int?) -> ListenAddress {
        switch self {
        case .unix: self
        case .tcp(let host, let asked): .tcp(host: host, port: port ?? asked)
        }
    }

    /// 127.0.0.0/8, written in full: what resolves to such an address by another spelling is not trusted to do so always.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension ListenAddress: CustomStringConvertible {
    var description: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }
}
