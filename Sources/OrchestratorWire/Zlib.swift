import CZlib

/// What Celery calls `application/x-gzip`: zlib's format (RFC 1950), not gzip's.
enum Zlib {
    enum InflateError: Error {
        case notZlib
        case tooLarge
    }

    /// Bytes behind the compressed stream are ignored, as Python ignores them.
    static func inflate(_ input: [UInt8], limit: Int) throws(InflateError) -> [UInt8] {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .notZlib
        }
        defer { inflateEnd(&stream) }
        let result = input.withUnsafeBufferPointer { input -> Result<[UInt8], InflateError> in
            // zlib does not write through next_in; its C type lacks the const.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            var output: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 16 << 10)
            while true {
                let (status, written) = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, chunk.count - Int(stream.avail_out))
                }
                guard output.count + written <= limit else { return .failure(.tooLarge) }
                output += chunk[..<written]
                switch status {
                case Z_STREAM_END: return .success(output)
                case Z_OK where written > 0 || stream.avail_in > 0: continue
                default: return .failure(.notZlib)
                }
            }
        }
        return try result.get()
    }

    /// Nil only when there is no memory left.
    static func deflate(_ input: [UInt8]) -> [UInt8]? {
        var length = compressBound(UInt(input.count))
        var succeeded = false
        let output = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            succeeded = compress(buffer.baseAddress, &length, input, UInt(input.count)) == Z_OK
            count = succeeded ? Int(length) : 0
        }
        return succeeded ? output : nil
    }
}
