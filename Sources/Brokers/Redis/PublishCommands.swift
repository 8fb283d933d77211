import RedisWire

/// Publications as commands: neighbours of one list go in one `LPUSH`, and where there are several lists, all go in or none.
struct PublishCommands {
    let commands: [RedisCommand]
    private let isTransaction: Bool

    init(_ publications: [Publication], keys: RedisKeys) {
        var pushes: [RedisCommand] = []
        var last = ""
        for publication in publications {
            let list = keys.list(publication.queue, PriorityStep(priority: publication.priority))
            if list == last {
                pushes[pushes.count - 1].arguments.append(.bytes(publication.entry))
            } else {
                pushes.append(RedisCommand("LPUSH", .text(list), .bytes(publication.entry)))
                last = list
            }
        }
        isTransaction = pushes.count > 1
        commands = isTransaction ? [RedisCommand("MULTI")] + pushes + [RedisCommand("EXEC")] : pushes
    }

    /// Throws unless every entry was pushed.
    func check(_ replies: [RedisValue], name: String) throws(BrokerError) {
        guard let last = replies.last else {
            throw BrokerError(.protocolViolation, "\(name) did not answer to LPUSH")
        }
        if case .error(let error) = last {
            // EXECABORT only says that something before it was refused.
            let cause = replies.lazy.compactMap { if case .error(let error) = $0 { error } else { nil } }.first ?? error
            throw BrokerError(
                cause.isAuthentication ? .authentication : .refused, "\(name) refused to take the message: \(cause)")
        }
        guard isTransaction else { return }
        let results = last.array ?? []
        let errors = results.compactMap { if case .error(let error) = $0 { error } else { nil } }
        guard let error = errors.first else { return }
        throw BrokerError(
            errors.count == results.count ? .refused : .protocolViolation,
            "\(name) took \(results.count - errors.count) of \(results.count) lists of messages, and refused others: \(error)"
        )
    }
}
