/// The lines of a child process as they come; whoever asks late gets the earlier ones first.
actor ProcessOutput {
    private(set) var lines: [ProcessLine] = []
    private var readers: [AsyncStream<ProcessLine>.Continuation] = []
    private var ended = false

    func append(_ line: ProcessLine) {
        lines.append(line)
        for reader in readers { reader.yield(line) }
    }

    func end() {
        ended = true
        for reader in readers { reader.finish() }
        readers = []
    }

    func stream() -> AsyncStream<ProcessLine> {
        let (stream, reader) = AsyncStream.makeStream(of: ProcessLine.self)
        for line in lines { reader.yield(line) }
        if ended { reader.finish() } else { readers.append(reader) }
        return stream
    }
}
