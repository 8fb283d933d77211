import LosslessJSON

extension CaseContext {
    /// Looks until the check holds, can't hold any more, or the time is over.
    func judge(_ check: CaseCheck) async throws -> Judgement {
        var last: Judgement?
        let limit = check.within.map { $0 * station.profile.timing.scale } ?? pace.settle
        let decided = try await poll(within: limit) { () -> Judgement? in
            var parts: [Judgement] = []
            for claim in check.that { parts.append(try await self.judge(claim)) }
            let judgement = Judgement.all(parts)
            last = judgement
            return judgement.holds || judgement.isFinal ? judgement : nil
        }
        guard let judgement = decided ?? last else { throw CaseFault([], "the check \(check.id) could not be judged") }
        return judgement
    }

    private func judge(_ claim: CaseClaim) async throws -> Judgement {
        let arguments = Arguments(try placeholders.fill(claim.arguments), at: claim.pointer)
        switch claim.kind {
        case .executions: return try await judgeExecutions(arguments)
        case .process: return try await judgeProcess(arguments)
        case .message: return try await judgeMessage(arguments)
        case .held: return try await judgeHeld(arguments)
        case .putBack: return try await judgePutBack(arguments)
        case .queuedOrder: return try await judgeQueuedOrder(arguments)
        case .queue: return try await judgeQueue(arguments)
        case .worker: return try judgeWorker(arguments)
        case .refusal: return try await judgeRefusal(arguments)
        case .result: return try await judgeResult(arguments)
        case .events: return try judgeEvents(arguments)
        case .reply: return try await judgeReply(arguments)
        case .order: return try await judgeOrder(arguments)
        case .timing: return try await judgeTiming(arguments)
        case .log: return try judgeLog(arguments)
        case .key: return try await judgeKey(arguments)
        case .wire: return try judgeWire(arguments)
        case .entry: return try judgeEntry(arguments)
        case .response: return try judgeResponse(arguments)
        case .codec: return try judgeCodec(arguments)
        case .routes: return try await judgeRoutes(arguments)
        }
    }
}
