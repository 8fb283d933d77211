import RedisWire

extension RedisConsumer {
    private static let mostRemembered = 10_000

    func settle(_ settlements: [Settlement]) async throws(BrokerError) -> Set<Receipt> {
        try checkOpen()
        guard !settlements.isEmpty else { return [] }
        let result = await withCheckedContinuation { continuation in
            if self.settlements.add(settlements, continuation) { Task { await settleWaiting() } }
        }
        return try result.get()
    }

    /// Waits until nothing is being settled.
    func settlingEnds() async {
        await withCheckedContinuation { settlements.whenIdle($0) }
    }

    /// Gives claims back to the heads of their lists, in their old order.
    func giveBack(_ receipts: [Receipt]) async throws(BrokerError) {
        let (accepted, _) = accept(receipts.map { .requeue($0) })
        let outcome = await carryOut(accepted)
        if let error = outcome.error { throw error }
    }

    private func settleWaiting() async {
        while true {
            let batch = settlements.take()
            if batch.isEmpty { return }
            let callers = batch.map { (answer: $0.answer, work: accept($0.settlements)) }
            let outcome = await carryOut(callers.flatMap(\.work.accepted))
            for caller in callers {
                let receipts = Set(caller.work.accepted.map(\.settlement.receipt))
                let lost = receipts.intersection(outcome.lost).union(caller.work.lost)
                guard let error = outcome.error, !receipts.isDisjoint(with: outcome.undone) else {
                    caller.answer.resume(returning: .success(lost))
                    continue
                }
                // Who never asks again must not fill the memory.
                if alreadySettled.count > Self.mostRemembered { alreadySettled = [] }
                alreadySettled.formUnion(receipts.subtracting(outcome.undone).subtracting(outcome.lost))
                caller.answer.resume(returning: .failure(error))
            }
        }
    }

    /// Takes the claims that settlements end out of what is held; tells which were not there.
    private func accept(_ settlements: [Settlement]) -> (accepted: [AcceptedSettlement], lost: Set<Receipt>) {
        var accepted: [AcceptedSettlement] = []
        var lost: Set<Receipt> = []
        var released: Set<Receipt> = []
        let ended = Set(settlements.lazy.filter { if case .release = $0 { false } else { true } }.map(\.receipt))
        for settlement in settlements {
            let receipt = settlement.receipt
            guard let claim = held[receipt] else {
                // What was carried out in a call that failed otherwise is asked for again.
                if alreadySettled.remove(receipt) == nil { lost.insert(receipt) }
                continue
            }
            if case .release = settlement {
                guard claim.isQuarantined, !ended.contains(receipt), released.insert(receipt).inserted,
                    PeerSafety.survives(claim.entry)
                else { continue }
            } else {
                held[receipt] = nil
            }
            accepted.append(AcceptedSettlement(settlement: settlement, claim: claim))
        }
        return (accepted, lost)
    }

    private struct Outcome {
        var lost: Set<Receipt> = []
        /// What an error kept from being carried out; it is held on.
        var undone: Set<Receipt> = []
        var error: BrokerError?
    }

    private func carryOut(_ accepted: [AcceptedSettlement]) async -> Outcome {
        var outcome = Outcome()
        for run in SettlementPlan(accepted, keys: keys, queues: queues).runs {
            guard outcome.error == nil else {
                outcome.undone.formUnion(run.receipts)
                continue
            }
            do {
                let lost = try await carryOut(run)
                outcome.lost.formUnion(lost)
                if run.script === SettlementScripts.release {
                    for receipt in run.receipts where !lost.contains(receipt) { held[receipt]?.isQuarantined = false }
                }
                for receipt in lost { held[receipt] = nil }
            } catch {
                outcome.error = error
                outcome.undone.formUnion(run.receipts)
            }
        }
        if outcome.error != nil {
            for item in accepted where outcome.undone.contains(item.settlement.receipt) {
                held[item.settlement.receipt] = item.claim
            }
        }
        return outcome
    }

    /// A run whose answer was lost is sent again: what it does not find then, it has done itself.
    private func carryOut(_ run: SettlementPlan.Run) async throws(BrokerError) -> Set<Receipt> {
        do throws(RedisError) {
            do throws(RedisError) {
                let answer = try await run.script.run(keys: run.keys, arguments: run.arguments, on: client)
                return Set((answer.array ?? []).compactMap { $0.text.map(Receipt.init) })
            } catch {
                guard error.effect == .unknown else { throw error }
                _ = try await run.script.run(
                    keys: run.keys, arguments: run.arguments, on: client, isIdempotent: true)
                return []
            }
        } catch {
            throw BrokerError(error)
        }
    }
}
