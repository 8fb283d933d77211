import LosslessJSON

extension CaseContext {
    func judgeEntry(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.string("of")
        return try ValueClaim(arguments).judge(entries[name])
    }

    func judgeResponse(_ arguments: Arguments) throws -> Judgement {
        let name = try arguments.string("of")
        guard let exchange = responses[name] else { throw arguments.fault("of", "names no request") }
        var judgement = try ValueClaim(arguments).judge(exchange.body)
        if !ValueClaim.keys.contains(where: arguments.has) { judgement.holds = true }
        let statuses = try arguments.ints("status")
        if !statuses.isEmpty { judgement.holds = judgement.holds && statuses.contains(exchange.status) }
        judgement.isFinal = true
        judgement.expected = .object(arguments.object)
        judgement.actual = ["status": .int(exchange.status), "body": exchange.body]
        return judgement
    }

    func judgeCodec(_ arguments: Arguments) throws -> Judgement {
        var judgement = try ValueClaim(arguments).judge(codecReplies[try arguments.string("of")])
        judgement.isFinal = true
        return judgement
    }

    func judgeRoutes(_ arguments: Arguments) async throws -> Judgement {
        throw arguments.fault("task", "this role is not there yet")
    }
}
