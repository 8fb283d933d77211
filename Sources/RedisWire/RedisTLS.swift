import NIOCore

#if TLS
    import NIOSSL
#endif

/// What `rediss://` puts between the socket and the protocol; nothing for other addresses.
struct RedisTLS: Sendable {
    #if TLS
        private let context: NIOSSLContext?
        private let hostname: String?

        init(_ url: RedisURL) throws(RedisError) {
            guard let options = url.tls else {
                context = nil
                hostname = nil
                return
            }
            var configuration = TLSConfiguration.makeClientConfiguration()
            do {
                if let authorities = options.authorities { configuration.trustRoots = .file(authorities) }
                if let certificate = options.certificate {
                    configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificate)
                        .map { .certificate($0) }
                    configuration.privateKey = .privateKey(
                        try NIOSSLPrivateKey(file: options.privateKey ?? certificate, format: .pem))
                }
                if !options.verifiesCertificate {
                    configuration.certificateVerification = .none
                } else if !options.verifiesHostname {
                    configuration.certificateVerification = .noHostnameVerification
                }
                context = try NIOSSLContext(configuration: configuration)
            } catch {
                throw RedisError(.tls, .none, "the certificates for \(url) cannot be used: \(error)")
            }
            hostname = if case .tcp(let host, _) = url.endpoint { host } else { nil }
        }

        func addHandler(to channel: any Channel) throws {
            guard let context else { return }
            // An IP address may not be sent as the server's name; it is verified all the same.
            let name = hostname.flatMap { (try? SocketAddress(ipAddress: $0, port: 0)) == nil ? $0 : nil }
            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: context, serverHostname: name))
        }
    #else
        init(_ url: RedisURL) throws(RedisError) {
            guard url.tls == nil else {
                throw RedisError(
                    .tls, .none,
                    "\(url) needs TLS, and this program was built without it: build it with the package trait TLS "
                        + "(on by default: leave out --disable-default-traits), or use redis://")
            }
        }

        func addHandler(to channel: any Channel) throws {}
    #endif
}
