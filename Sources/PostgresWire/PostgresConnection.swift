import CPostgres
import Glibc

/// One connection, used by one thread: libpq in pipeline mode, never blocked without a deadline.
final class PostgresConnection {
    /// What became of one statement of a pipeline.
    typealias Outcome = Result<PostgresRows, PostgresError>

    private let handle: OpaquePointer
    private let url: PostgresURL
    private let replyTimeout: Duration
    private var prepared: [String: String] = [:]
    /// False after a failure that leaves it in an unknown state.
    private(set) var isUsable = true

    /// - Throws: `.unavailable`, or `.configuration` for what will not mend itself: credentials that are refused, a
    ///   database that does not exist.
    init(_ url: PostgresURL, _ options: PostgresPoolOptions) throws(PostgresError) {
        self.url = url
        replyTimeout = options.replyTimeout
        // Later ones win, so what the URI says wins over these.
        let parameters = [
            ("fallback_application_name", options.applicationName), ("connect_timeout", "5"), ("keepalives_idle", "30"),
            ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
            ("dbname", url.conninfo), ("client_encoding", "UTF8"),
        ]
        guard
            let handle = withCStrings(
                parameters.map(\.0),
                { keywords in
                    withCStrings(parameters.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
                })
        else { throw PostgresError(.unavailable, "There is no memory for a connection to \(url).") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let reason = Self.firstLine(PQerrorMessage(handle))
            let refused =
                ["password authentication failed", "no pg_hba.conf entry", "does not exist", "no password supplied"]
                .contains { reason.contains($0) }
            throw PostgresError(
                refused ? .configuration : .unavailable, "The database \(url) can't be reached: \(reason)")
        }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            throw PostgresError(.unavailable, "The connection to \(url) can't pipeline: libpq 14 or newer is needed.")
        }
        try configure(options)
    }

    deinit { PQfinish(handle) }

    private func configure(_ options: PostgresPoolOptions) throws(PostgresError) {
        let milliseconds = options.statementTimeout.components.seconds * 1000
        let settings = [
            ("DateStyle", "ISO"), ("TimeZone", "UTC"), ("statement_timeout", "\(milliseconds)"),
            ("idle_in_transaction_session_timeout", "\(milliseconds)"),
        ]
        let calls = settings.map { "set_config('\($0.0)', '\($0.1)', false)" }.joined(separator: ", ")
        guard case .failure(let error)? = run([("SELECT \(calls)", [])]).first else { return }
        throw error.code == .ambiguous ? PostgresError(.unavailable, error.message) : error
    }

    /// Runs statements in one go, each in a transaction of its own unless one was begun; an error of one is not another's.
    ///
    /// - Returns: an outcome for each, in their order.
    func run(_ statements: [(sql: String, parameters: [PostgresValue])]) -> [Outcome] {
        guard isUsable else {
            return statements.map { _ in .failure(PostgresError(.unavailable, "The connection to \(url) was lost.")) }
        }
        var sent: [Segment] = []
        for statement in statements {
            guard let segment = send(statement.sql, statement.parameters) else { break }
            sent.append(segment)
        }
        var outcomes: [Outcome] = []
        for segment in sent {
            outcomes.append(receive(segment))
            guard isUsable else { break }
        }
        return outcomes + lost(from: outcomes, sent: sent.count, of: statements.count)
    }

    /// Of those that got no answer: they were certainly not done if the server said that it ends, or nothing was sent.
    private func lost(from outcomes: [Outcome], sent: Int, of count: Int) -> [Outcome] {
        guard outcomes.count < count else { return [] }
        isUsable = false
        var serverSaidSo = false
        if case .failure(let error)? = outcomes.last, error.meansServerAway { serverSaidSo = true }
        return (outcomes.count..<count).map { index in
            .failure(
                index >= sent || serverSaidSo
                    ? PostgresError(.unavailable, "The connection to \(url) was lost before this was done.")
                    : ambiguous("the connection was lost"))
        }
    }

    private struct Segment {
        let sql: String
        /// The name under which the statement is prepared in this segment; nil when it was before.
        let preparing: String?
    }

    private func send(_ sql: String, _ parameters: [PostgresValue]) -> Segment? {
        var preparing: String?
        let name: String
        if let known = prepared[sql] {
            name = known
        } else {
            name = "s\(prepared.count + 1)"
            preparing = name
            // Noted at once, for a statement that stands twice in one pipeline; taken back when preparing fails.
            prepared[sql] = name
            guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { return nil }
        }
        let isSent = withCStrings(parameters.map(\.text)) {
            PQsendQueryPrepared(handle, name, Int32(parameters.count), $0, nil, nil, 0)
        }
        guard isSent == 1, PQpipelineSync(handle) == 1 else { return nil }
        return Segment(sql: sql, preparing: preparing)
    }

    private func receive(_ segment: Segment) -> Outcome {
        if segment.preparing != nil {
            if let error = nextResult(of: segment.sql).flatMap({ $0.failure }) {
                prepared[segment.sql] = nil
                guard isUsable else { return .failure(error) }
                _ = nextResult(of: segment.sql)
                finishSegment()
                return .failure(error)
            }
            guard isUsable else { return .failure(ambiguous("the connection was lost")) }
        }
        guard let outcome = nextResult(of: segment.sql) else { return .failure(ambiguous("the connection was lost")) }
        if isUsable { finishSegment() }
        return outcome
    }

    /// Takes the mark of the segment's end.
    private func finishSegment() {
        guard waitForResult(), let result = PQgetResult(handle) else {
            isUsable = false
            return
        }
        defer { PQclear(result) }
        if PQresultStatus(result) != PGRES_PIPELINE_SYNC { isUsable = false }
    }

    /// The result of one command, and the end of its results.
    private func nextResult(of sql: String) -> Outcome? {
        guard waitForResult(), let result = PQgetResult(handle) else {
            isUsable = false
            return nil
        }
        defer { PQclear(result) }
        let outcome = read(result)
        if case .failure(let error) = outcome, error.meansServerAway || error.code == .ambiguous { isUsable = false }
        guard isUsable else { return outcome }
        guard waitForResult(), PQgetResult(handle) == nil else {
            isUsable = false
            return outcome
        }
        return outcome
    }

    private func read(_ result: OpaquePointer) -> Outcome {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return .success(PostgresRows(result))
        case PGRES_PIPELINE_ABORTED:
            return .failure(PostgresError(.unavailable, "A statement before this one failed."))
        default:
            let message = Self.firstLine(
                PQresultErrorField(result, CInt(UInt8(ascii: "M"))) ?? PQresultErrorMessage(result))
            guard let state = PQresultErrorField(result, CInt(UInt8(ascii: "C"))) else {
                return .failure(ambiguous(message))
            }
            return .failure(PostgresError(.server(sqlState: String(cString: state)), message))
        }
    }

    private func ambiguous(_ reason: String) -> PostgresError {
        PostgresError(.ambiguous, "The database \(url) gave no answer (\(reason)): it may or may not have done it.")
    }

    /// Sends what is to be sent and waits until a result is there. - Returns: false when the connection is lost.
    private func waitForResult() -> Bool {
        var deadline = ContinuousClock.now + replyTimeout
        while true {
            let flushed = PQflush(handle)
            guard flushed >= 0 else { return false }
            guard flushed == 1 || PQisBusy(handle) == 1 else { return true }
            let left = deadline - .now
            guard left > .zero else { return false }
            var events = pollfd(
                fd: PQsocket(handle), events: Int16(POLLIN) | (flushed == 1 ? Int16(POLLOUT) : 0), revents: 0)
            let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
            let count = poll(&events, 1, Int32(clamping: milliseconds))
            guard count >= 0 || errno == EINTR else { return false }
            if count > 0, events.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
                // A connection that is gone still gives the results that came before.
                if PQconsumeInput(handle) == 0, PQisBusy(handle) == 1 { return false }
                deadline = .now + replyTimeout
            }
        }
    }

    private static func firstLine(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "no reason given" }
        return String(cString: text).split(separator: "\n").first.map(String.init) ?? "no reason given"
    }
}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension PostgresRows {
    fileprivate init(_ result: OpaquePointer) {
        let (rows, columns) = (PQntuples(result), PQnfields(result))
        self.init(
            columns: (0..<columns).map { PQfname(result, $0).map { String(cString: $0) } ?? "" },
            values: (0..<rows).map { row in
                (0..<columns).map { column in
                    guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
                        return nil
                    }
                    let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column)))
                    return String(decoding: bytes, as: UTF8.self)
                }
            },
            rowsAffected: PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0)
    }
}

/// C strings for as long as `body` runs, with a NULL behind the last; nil becomes NULL.
private func withCStrings<Value>(
    _ strings: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value
) -> Value {
    let copies = strings.map { $0.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    return (copies.map { $0.map { UnsafePointer($0) } } + [nil]).withUnsafeBufferPointer { buffer in
        withUnsafePointer(to: UnsafePointer<CChar>?.none) { body(buffer.baseAddress ?? $0) }
    }
}
