import Diagnostics
import ServiceConfiguration
import TaskRoutes

extension APIConfiguration {
    static func token(_ options: APIOptions, _ reader: inout ConfigurationReader) -> BearerToken? {
        var flag: String?
        if let path = options.tokenFile {
            do throws(BoundedFile.Failure) {
                var bytes = try BoundedFile.read(path, limit: 64 << 10)
                while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
                flag = String(decoding: bytes, as: UTF8.self)
            } catch {
                reader.record(
                    Diagnostic(.error, code: "api-token-file", "\(error)", hint: "--token-file names this file"))
                return nil
            }
        }
        guard let token = reader.read(APISettings.apiToken, flag: flag) else { return nil }
        let bearer = BearerToken(token)
        if bearer == nil {
            reader.record(
                Diagnostic(
                    .error, code: "api-token", "The bearer token is empty or not one line of plain characters",
                    hint: "write a long random text, as from `openssl rand -hex 32`"))
        }
        return bearer
    }

    static func routes(_ options: APIOptions, _ reader: inout ConfigurationReader) -> RouteConfiguration {
        let path = reader.read(SharedSettings.taskRoutesFile, flag: options.routes)
        let queues = reader.read(SharedSettings.targetQueues, flag: options.targetQueues)
        var file: RouteConfiguration.File?
        if let path {
            do throws(BoundedFile.Failure) {
                file = RouteConfiguration.File(path: path, bytes: try BoundedFile.read(path))
            } catch {
                reader.record(Diagnostic(.error, code: "routes-file", "\(error)"))
            }
        }
        return RouteConfiguration(
            file: file, targetQueues: queues, targetQueuesSource: reader.origin(of: SharedSettings.targetQueues).name)
    }

    static func checkProtection(
        _ address: ListenAddress, _ token: BearerToken?, _ options: APIOptions, _ reader: inout ConfigurationReader
    ) {
        let mayBeOpen = reader.read(APISettings.insecureNoAuth, flag: options.insecureNoAuth ? "true" : nil)
        // A token that can't be read has been reported as such.
        guard !address.isLocal, token == nil, !mayBeOpen, options.tokenFile == nil else { return }
        reader.record(
            Diagnostic(
                .error, code: "api-unprotected",
                "\(address) can be reached from beyond this machine, and there is no token",
                hint: "give --token-file FILE, listen on 127.0.0.1, or accept the risk with --insecure-no-auth"))
    }
}
