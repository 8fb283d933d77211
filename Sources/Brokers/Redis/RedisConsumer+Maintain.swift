import FoundationEssentials
import Logging
import RedisWire

extension RedisConsumer {
    /// How often a worker shows that it lives. A third of what its sign lasts, so that one may be missed.
    static let heartbeat = Duration.seconds(3)
    /// A claim of an earlier boot of a living node counts as dead when it has not been renewed for so long.
    static let renewalDoubtfulAfter = 5
    /// The longest pause between looks for claims that are older than the visibility timeout.
    static let longestSweepPause = Duration.seconds(30)
    private static let claimsPerRenewal = 1000
    private static let claimsPerSweep = 1000
    /// Milliseconds that the lock of the sweep lasts when who took it was killed. Celery's 300 s are longer than any sweep of ours,
    /// and as long nobody restores anything.
    private static let sweepLockLife = 30_000

    /// Between two turns of ``maintain()``: three signs of life in what one lasts (OWP-REC-002), three renewals in a visibility
    /// timeout (OWP-REC-005).
    nonisolated var upkeepPause: Duration {
        max(.milliseconds(100), min(Self.heartbeat, configuration.visibilityTimeout / 3))
    }

    func maintain() async {
        var isInTrouble = false
        while !Task.isCancelled, !isClosed {
            do throws(RedisError) {
                try await maintainOnce()
                if isInTrouble { logger.info("the broker answers again") }
                isInTrouble = false
            } catch {
                recoveryGate.failed()
                if !isInTrouble, !isClosed {
                    logger.warning("the broker does not answer", metadata: ["reason": "\(error)"])
                }
                isInTrouble = true
            }
            try? await Task.sleep(for: upkeepPause)
        }
    }

    func maintainOnce() async throws(RedisError) {
        try await showThatWeLive()
        try await renewHeld(isQuarantined: false)
        try await renewHeld(isQuarantined: true)
        recoveryGate.succeeded()
        try await restoreClaimsOfTheDead()
        try await restoreExpiredClaims()
    }

    // MARK: Signs of life

    func showThatWeLive() async throws(RedisError) {
        let before = try await MaintenanceScripts.showLife.run(
            keys: [keys.worker(configuration.node)], arguments: [.text(boot), .integer(ClaimScript.lifeMilliseconds)],
            on: client, isIdempotent: true)
        if hasShownLife, let other = before.text, other != boot {
            logger.error(
                "another worker has the same node name: give each its own, with -n",
                metadata: ["other_boot": "\(other)"])
        }
        hasShownLife = true
    }

    private func renewHeld(isQuarantined: Bool) async throws(RedisError) {
        let receipts = held.filter { $0.value.isQuarantined == isQuarantined }.map(\.key)
        let index = isQuarantined ? keys.quarantineIndex : keys.unackedIndex
        for start in stride(from: 0, to: receipts.count, by: Self.claimsPerRenewal) {
            let part = receipts[start..<min(start + Self.claimsPerRenewal, receipts.count)]
            let lost = try await MaintenanceScripts.renew.run(
                keys: [index], arguments: part.map { .text($0.description) }, on: client, isIdempotent: true)
            for receipt in (lost.array ?? []).compactMap(\.text).map(Receipt.init) {
                // It may have been settled or released while the question was on its way.
                guard held[receipt]?.isQuarantined == isQuarantined else { continue }
                held[receipt] = nil
                logger.warning("a claim was restored by somebody else", metadata: ["claim": "\(receipt)"])
            }
        }
    }

    // MARK: Claims of the dead

    private func restoreClaimsOfTheDead() async throws(RedisError) {
        guard recoveryGate.isOpen() || mayHaveOrphans else { return }
        // One worker at a time is enough, unless there is something of our own to be found.
        let turn = try await MaintenanceScripts.takeTurn.run(
            keys: [keys.recoveryMutex], arguments: [.text(boot), 2500], on: client, isIdempotent: true)
        guard turn.integer == 1 || mayHaveOrphans else { return }
        let hadOrphans = mayHaveOrphans
        mayHaveOrphans = false
        do throws(RedisError) {
            let abandoned =
                try await findAbandoned(isQuarantined: false) + findAbandoned(isQuarantined: true)
            let count = try await ClaimRestorer(client: client, keys: keys, logger: logger).restore(abandoned)
            if count > 0 { logger.notice("restored messages of dead workers", metadata: ["count": "\(count)"]) }
        } catch {
            mayHaveOrphans = mayHaveOrphans || hadOrphans
            throw error
        }
    }

    /// Claims of dead workers, and claims of our own that we know nothing of.
    private func findAbandoned(isQuarantined: Bool) async throws(RedisError) -> [AbandonedClaim] {
        var found: Set<AbandonedClaim> = []
        let known = claimsUnderWay.min() ?? nextNumber
        let judges = recoveryGate.isOpen()
        var cursor = "0"
        repeat {
            let answer = try await MaintenanceScripts.findDead.run(
                keys: [isQuarantined ? keys.quarantineIndex : keys.unackedIndex],
                arguments: [
                    .text(cursor), .text(keys.worker("")), .text(owner), .integer(Self.renewalDoubtfulAfter),
                ], on: client, isIdempotent: true)
            guard let parts = answer.array, parts.count == 3, let next = parts[0].text else { break }
            cursor = next
            for field in (parts[1].array ?? []).compactMap(\.text) where judges {
                found.insert(AbandonedClaim(field, isQuarantined: isQuarantined))
            }
            for field in (parts[2].array ?? []).compactMap(\.text) {
                let claim = AbandonedClaim(field, isQuarantined: isQuarantined)
                if claim.number < known, held[Receipt(field)] == nil { found.insert(claim) }
            }
        } while cursor != "0"
        return Array(found)
    }

    // MARK: Visibility timeout

    /// What dead Celery workers left, as every consumer of kombu's does it (OWP-REC-012, OWP-REC-013).
    ///
    /// Looks before it takes the lock: Celery's workers pass over their own look while somebody holds it, and one who is killed
    /// holds it until its life is over.
    private func restoreExpiredClaims() async throws(RedisError) {
        let pause = max(.seconds(1), min(Self.longestSweepPause, configuration.visibilityTimeout / 4))
        guard lastSweep.map({ .now - $0 >= pause }) ?? true else { return }
        lastSweep = .now
        guard try await !expiredClaims().isEmpty else { return }
        let token = UUID().uuidString
        let turn = try await MaintenanceScripts.takeTurn.run(
            keys: [keys.unackedMutex], arguments: [.text(token), .integer(Self.sweepLockLife)], on: client)
        guard turn.integer == 1 else { return }
        let result: Result<Int, RedisError>
        do throws(RedisError) {
            let restorer = ClaimRestorer(client: client, keys: keys, logger: logger)
            let expired = try await expiredClaims().map { AbandonedClaim($0, isQuarantined: false) }
            result = .success(try await restorer.restore(inOrder: expired))
        } catch {
            result = .failure(error)
        }
        _ = try await MaintenanceScripts.deleteIfOurs.run(
            keys: [keys.unackedMutex], arguments: [.text(token)], on: client, isIdempotent: true)
        let count = try result.get()
        if count > 0 {
            logger.notice("restored messages after the visibility timeout", metadata: ["count": "\(count)"])
        }
    }

    /// Claims that are not ours and older than the visibility timeout.
    private func expiredClaims() async throws(RedisError) -> [String] {
        let seconds =
            Double(configuration.visibilityTimeout.components.seconds)
            + Double(configuration.visibilityTimeout.components.attoseconds) * 1e-18
        let expired = try await MaintenanceScripts.findExpired.run(
            keys: [keys.unackedIndex], arguments: [.double(seconds), .integer(Self.claimsPerSweep)], on: client,
            isIdempotent: true)
        return (expired.array ?? []).compactMap(\.text).filter { held[Receipt($0)] == nil }
    }
}
