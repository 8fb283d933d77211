#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes to file descriptor 2 without a buffer between, so that a line is there when the process dies after it.
public enum StandardError {
    /// One `write` for the whole text where the kernel takes it: lines of concurrent writers don't mix on a pipe up to its
    /// atomic size. A standard error that is closed loses the text, never the process.
    public static func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                #if canImport(Glibc)
                    let written = Glibc.write(2, base, rest.count)
                #elseif canImport(Musl)
                    let written = Musl.write(2, base, rest.count)
                #else
                    let written = Darwin.write(2, base, rest.count)
                #endif
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}
