/// From libyaml's places, which count Unicode scalars, to lines, columns and byte offsets.
///
/// libyaml counts three line ends that editors don't (NEL, LS, PS), so only its scalar index is used.
struct SourceIndex {
    private static let stride = 64

    private let bytes: [UInt8]
    /// Bytes that libyaml does not see: the byte order mark.
    private let skipped: Int
    /// Byte offset of every 64th scalar, so that a place is found by a short walk.
    private var checkpoints: [Int] = []
    /// Scalar index at which each line begins.
    private var lineStarts = [0]

    init(_ bytes: [UInt8], skipping skipped: Int) {
        self.bytes = bytes
        self.skipped = skipped
        var scalar = 0
        for offset in skipped..<max(skipped, bytes.count) where !Self.isContinuation(bytes[offset]) {
            if scalar.isMultiple(of: Self.stride) { checkpoints.append(offset) }
            scalar += 1
            let endsLine =
                bytes[offset] == 0x0A
                || (bytes[offset] == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A))
            if endsLine { lineStarts.append(scalar) }
        }
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    func mark(scalar index: Int) -> YAMLMark {
        let line = lineStarts.partitioningIndex { $0 > index } - 1
        return YAMLMark(line: line + 1, column: index - lineStarts[line] + 1, offset: offset(scalar: index))
    }

    /// The place of a byte, counted without the byte order mark, as libyaml's reader reports it.
    func mark(byte: Int) -> YAMLMark {
        let target = min(byte + skipped, bytes.count)
        let checkpoint = max(0, checkpoints.partitioningIndex { $0 > target } - 1)
        var scalar = checkpoint * Self.stride
        // A text that begins in the middle of a character has its first checkpoint after the fault.
        if checkpoint < checkpoints.count, checkpoints[checkpoint] <= target {
            scalar += bytes[checkpoints[checkpoint]..<target].count { !Self.isContinuation($0) }
        }
        let place = mark(scalar: scalar)
        return YAMLMark(line: place.line, column: place.column, offset: target)
    }

    private func offset(scalar index: Int) -> Int {
        guard index / Self.stride < checkpoints.count else { return bytes.count }
        var offset = checkpoints[index / Self.stride]
        for _ in 0..<index % Self.stride where offset < bytes.count {
            offset += 1
            while offset < bytes.count, Self.isContinuation(bytes[offset]) { offset += 1 }
        }
        return offset
    }
}

extension Array {
    /// The first index whose element fulfils a condition that, once true, stays true.
    fileprivate func partitioningIndex(_ condition: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
