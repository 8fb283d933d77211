/// What `rediss://` is told by the `ssl_…` parameters of its URL, under the names that kombu and redis-py use.
public struct RedisTLSOptions: Sendable, Hashable {
    /// `ssl_cert_reqs`: `required` (the default), or `none`, which accepts any certificate.
    public var verifiesCertificate = true
    /// `ssl_check_hostname`: whether the certificate must bear the host's name.
    public var verifiesHostname = true
    /// `ssl_ca_certs`: PEM file of the authorities to trust in place of the system's.
    public var authorities: String?
    /// `ssl_certfile`: PEM file with the client's certificate chain.
    public var certificate: String?
    /// `ssl_keyfile`: PEM file with the client's private key.
    public var privateKey: String?

    public init() {}
}
