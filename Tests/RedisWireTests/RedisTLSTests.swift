#if TLS
    import RedisWire
    import LocalProcesses
    import Testing

    /// `rediss://` against a server with a certificate that the test signs itself.
    @Suite struct RedisTLSTests {
        private func run(_ body: (_ port: Int, _ folder: TemporaryFolder) async throws -> Void) async throws {
            try await withTemporaryFolder { folder in
                let made = try await FinishedProcess.run(
                    "openssl",
                    [
                        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                        "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", folder.file("key.pem"),
                        "-out", folder.file("certificate.pem"),
                    ])
                guard made.exitCode == 0 else { throw LocalFailure("openssl: \(made.standardError)") }
                let port = try freePort()
                let options = PrivateRedis.Options(arguments: [
                    "--tls-port", String(port), "--tls-cert-file", folder.file("certificate.pem"), "--tls-key-file",
                    folder.file("key.pem"), "--tls-ca-cert-file", folder.file("certificate.pem"), "--tls-auth-clients",
                    "no",
                ])
                try await withPrivateRedis(options) { _ in try await body(port, folder) }
            }
        }

        private func failure(_ text: String) async throws -> RedisError? {
            let client = RedisClient(try RedisURL(text), options: .init(patience: .zero))
            defer { client.close() }
            do {
                try await client.ping()
                return nil
            } catch {
                return error
            }
        }

        @Test(arguments: ["localhost", "127.0.0.1"])
        func aTrustedCertificateIsTaken(host: String) async throws {
            try await run { port, folder in
                let authorities = folder.file("certificate.pem")
                let client = RedisClient(try RedisURL("rediss://\(host):\(port)/2?ssl_ca_certs=\(authorities)"))
                defer { client.close() }
                // More than one TLS record each way.
                let large = [UInt8](repeating: 120, count: 1_000_000)
                _ = try await client.send(RedisCommand("SET", "k", .bytes(large)))
                let answer = try await client.send(RedisCommand("GET", "k"))
                #expect(answer == .bytes(large))
            }
        }

        @Test func anUnknownCertificateIsRefusedUnlessItIsNotAskedFor() async throws {
            try await run { port, _ in
                let refused = try await failure("rediss://localhost:\(port)/0")
                #expect(refused?.code == .unreachable)
                #expect(refused?.effect == RedisError.Effect.none)
                let taken = try await failure("rediss://localhost:\(port)/0?ssl_cert_reqs=none")
                #expect(taken == nil)
            }
        }

        @Test func anAuthorityThatCannotBeReadIsSaidSo() async throws {
            let error = try await failure("rediss://localhost:1/0?ssl_ca_certs=/nowhere/ca.pem")
            #expect(error?.code == .tls)
        }

        @Test func aServerWithoutTLSIsNotSpokenToInTheClear() async throws {
            try await withPrivateRedis(.init(tcp: true)) { redis in
                let port = try #require(redis.port)
                let error = try await failure("rediss://127.0.0.1:\(port)/0?ssl_cert_reqs=none")
                #expect(error?.code == .unreachable)
            }
        }
    }
#endif
