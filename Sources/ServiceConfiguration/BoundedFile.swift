#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads small files of the user whole, and refuses what is larger: a path can name anything, an endless device included.
public enum BoundedFile {
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// A sentence that names the path.
        public let description: String
    }

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - limit: bytes; one more is an error.
    public static func read(_ path: String, limit: Int = 4 << 20) throws(Failure) -> [UInt8] {
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("can't be opened", path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("can't be read", path)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw Failure(description: "\(path) has more than \(limit) bytes, which is the most that is read")
            }
        }
    }

    private static func failure(_ what: String, _ path: String) -> Failure {
        Failure(description: "\(path) \(what): \(String(cString: strerror(errno)))")
    }

    private static func systemRead(_ descriptor: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, base, count)
        #elseif canImport(Musl)
            Musl.read(descriptor, base, count)
        #else
            Darwin.read(descriptor, base, count)
        #endif
    }
}
