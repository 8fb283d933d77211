#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Text to a file descriptor without a buffer between, so that a line is there when the process dies after it.
enum DescriptorText {
    /// One `write` for the whole text where the kernel takes it. A descriptor that is closed loses the text, never the process.
    static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                #if canImport(Glibc)
                    let written = Glibc.write(descriptor, base, rest.count)
                #elseif canImport(Musl)
                    let written = Musl.write(descriptor, base, rest.count)
                #else
                    let written = Darwin.write(descriptor, base, rest.count)
                #endif
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}
