import CPostgres
import Glibc

/// One connection, used by one thread: libpq in pipeline mode, never blocked without a deadline.
final class PostgresConnection {
    /// What became of one group of calls.
    typealias Outcome = Result<[PostgresRows], PostgresError>

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
        guard case .failure(let error)? = run([[PostgresCall(PostgresStatement("SELECT \(calls)"))]]).first else {
            return
        }
        throw error.code == .ambiguous ? PostgresError(.unavailable, error.message) : error
    }

    /// Runs groups of calls in one go. Each group is a transaction of its own, unless one was begun: it is done as a whole,
    /// or not at all, and an error of one group is not another's.
    ///
    /// - Returns: an outcome for each group, in their order.
    func run(_ groups: [[PostgresCall]]) -> [Outcome] {
        guard isUsable else {
            return groups.map { _ in .failure(PostgresError(.unavailable, "The connection to \(url) was lost.")) }
        }
        var sent: [[Sent]] = []
        for group in groups {
            guard let calls = send(group) else { break }
            sent.append(calls)
        }
        var outcomes: [Outcome] = []
        for calls in sent {
            outcomes.append(receive(calls))
            guard isUsable else { break }
        }
        return outcomes + lost(after: outcomes, sent: sent.count, of: groups.count)
    }

    /// Of those that got no answer: they were certainly not done if the server said that it ends, or nothing was sent.
    private func lost(after outcomes: [Outcome], sent: Int, of count: Int) -> [Outcome] {
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

    private struct Sent {
        let sql: String
        /// Whether the statement is prepared on the way.
        let isPrepared: Bool
    }

    private func send(_ group: [PostgresCall]) -> [Sent]? {
        var sent: [Sent] = []
        for call in group {
            let sql = call.statement.sql
            let known = prepared[sql]
            let name = known ?? "s\(prepared.count + 1)"
            if known == nil {
                // Noted at once, for a statement that stands twice in one pipeline; taken back when preparing fails.
                prepared[sql] = name
                guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { return nil }
            }
            let isSent = withCStrings(call.parameters.map(\.text)) {
                PQsendQueryPrepared(handle, name, Int32(call.parameters.count), $0, nil, nil, 0)
            }
            guard isSent == 1 else { return nil }
            sent.append(Sent(sql: sql, isPrepared: known == nil))
        }
        return PQpipelineSync(handle) == 1 ? sent : nil
    }

    private func receive(_ calls: [Sent]) -> Outcome {
        var rows: [PostgresRows] = []
        var failure: PostgresError?
        for call in calls {
            if call.isPrepared {
                let outcome = nextResult()
                if case .failure(let error) = outcome {
                    prepared[call.sql] = nil
                    failure = failure ?? error
                }
                guard isUsable else { return .failure(failure ?? ambiguous("the connection was lost")) }
            }
            switch nextResult() {
            case .success(let result): rows.append(result)
            case .failure(let error): failure = failure ?? error
            }
            guard isUsable else { return .failure(failure ?? ambiguous("the connection was lost")) }
        }
        // The server commits here, not before.
        let commitFailure = awaitCommit()
        if let failure = failure ?? commitFailure { return .failure(failure) }
        return .success(rows)
    }

    /// Takes the mark of the group's end. - Returns: why the group was taken back, or may have been.
    private func awaitCommit() -> PostgresError? {
        var failure: PostgresError?
        while waitForResult() {
            // There is none between the result of an error and the mark.
            guard let result = PQgetResult(handle) else { continue }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return failure }
            if case .failure(let error) = read(result) {
                failure = failure ?? error
                guard !error.meansServerAway, error.code != .ambiguous else { break }
            }
        }
        isUsable = false
        return failure ?? ambiguous("the connection was lost")
    }

    /// The result of one command, and the end of its results.
    private func nextResult() -> Result<PostgresRows, PostgresError> {
        guard waitForResult(), let result = PQgetResult(handle) else {
            isUsable = false
            return .failure(ambiguous("the connection was lost"))
        }
        defer { PQclear(result) }
        let outcome = read(result)
        if case .failure(let error) = outcome, error.meansServerAway || error.code == .ambiguous { isUsable = false }
        guard isUsable else { return outcome }
        if !waitForResult() || PQgetResult(handle) != nil {
            isUsable = false
            return .failure(ambiguous("the connection was lost"))
        }
        return outcome
    }

    private func read(_ result: OpaquePointer) -> Result<PostgresRows, PostgresError> {
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
