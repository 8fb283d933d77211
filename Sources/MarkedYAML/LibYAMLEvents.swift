import CLibYAML

/// Runs libyaml's parser over a text and hands on its events. The only place that touches C.
enum LibYAMLEvents {
    static func read(
        _ bytes: [UInt8], limits: YAMLLimits, to take: (YAMLEvent) throws(YAMLError) -> Void
    ) throws(YAMLError) {
        guard bytes.count <= limits.bytes else {
            throw YAMLError(
                code: .tooLarge, message: "The file has \(bytes.count) bytes; \(limits.bytes) are read at most",
                mark: YAMLMark(line: 1, column: 1, offset: 0))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw YAMLError(
                code: .encoding, message: "The file is UTF-16", hint: "save it as UTF-8",
                mark: YAMLMark(line: 1, column: 1, offset: 0))
        }
        let skipped = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let index = SourceIndex(bytes, skipping: skipped)
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Void, YAMLError> in
            Result { () throws(YAMLError) in
                try read(UnsafeBufferPointer(rebasing: buffer[skipped...]), index, to: take)
            }
        }
        try result.get()
    }

    private static func read(
        _ text: UnsafeBufferPointer<UInt8>, _ index: SourceIndex, to take: (YAMLEvent) throws(YAMLError) -> Void
    ) throws(YAMLError) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw outOfMemory(index) }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) == 1 else { throw failure(of: parser, index) }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return }
            guard let kind = kind(of: event) else { continue }
            try take(
                YAMLEvent(
                    kind: kind, start: index.mark(scalar: event.start_mark.index),
                    end: index.mark(scalar: event.end_mark.index)))
        }
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind? {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_ALIAS_EVENT: .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT:
            .sequenceStart(
                anchor: string(event.data.sequence_start.anchor), tag: string(event.data.sequence_start.tag))
        case YAML_MAPPING_START_EVENT:
            .mappingStart(anchor: string(event.data.mapping_start.anchor), tag: string(event.data.mapping_start.tag))
        case YAML_SCALAR_EVENT:
            .scalar(
                text: String(
                    decoding: UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length),
                    as: UTF8.self),
                style: style(event.data.scalar.style), anchor: string(event.data.scalar.anchor),
                tag: string(event.data.scalar.tag))
        default: nil
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func outOfMemory(_ index: SourceIndex) -> YAMLError {
        YAMLError(code: .tooLarge, message: "There is no memory left to read the file", mark: index.mark(scalar: 0))
    }

    private static func failure(of parser: UnsafeMutablePointer<yaml_parser_t>, _ index: SourceIndex) -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unknown fault"
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR: return outOfMemory(index)
        case YAML_READER_ERROR:
            return YAMLError(
                code: .encoding, message: "The file is not UTF-8 text that YAML allows: \(problem)",
                mark: index.mark(byte: parser.pointee.problem_offset))
        default:
            let context = parser.pointee.context.map { String(cString: $0) }
            return YAMLError(
                code: .syntax, message: "Not YAML: \(context.map { "\($0), " } ?? "")\(problem)",
                hint: hint(for: problem, in: context),
                mark: index.mark(scalar: parser.pointee.problem_mark.index),
                // Without a context libyaml leaves this mark at the very beginning, which would point nowhere.
                related: context.map { _ in index.mark(scalar: parser.pointee.context_mark.index) })
        }
    }

    /// The remedy for the mistakes that people make; libyaml's own sentences name only the symptom.
    private static func hint(for problem: String, in context: String?) -> String? {
        switch (context, problem) {
        case ("while scanning an alias"?, _): "a text that begins with `*` needs quotes"
        case ("while scanning an anchor"?, _): "a text that begins with `&` needs quotes"
        case (_, "found character that cannot start any token"):
            "a text that begins with `@`, `%` or a back quote needs quotes; lines are indented with spaces, not with tabs"
        case (_, "mapping values are not allowed in this context"): "a text that holds `: ` needs quotes"
        default: nil
        }
    }
}
