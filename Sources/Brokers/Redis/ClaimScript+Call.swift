import RedisWire

extension ClaimScript {
    /// One run of the script: what it is told, and what its answer means.
    struct Call {
        let keys: [String]
        let arguments: [RedisArgument]
        private let queues: [ClaimedQueue]
        private let prefix: String
        private let first: Int

        init(queues: [ClaimedQueue], keys: RedisKeys, node: String, boot: String, first: Int, limit: Int) {
            self.queues = queues
            self.first = first
            prefix = ClaimField.prefix(node: node, boot: boot)
            let steps = PriorityStep.allCases.indices
            self.keys =
                [keys.unacked, keys.unackedIndex, keys.quarantine, keys.quarantineIndex, keys.worker(node)]
                + steps.flatMap { step in queues.map { $0.keys[step] } }
            arguments =
                [
                    .integer(limit), .text(prefix), .integer(first), .integer(mostBytes), .integer(mostBytesChecked),
                    .text(boot), .integer(lifeMilliseconds),
                ] + queues.map { .text($0.ending) }
                + steps.flatMap { step in queues.map { .text($0.quarantineHeads[step]) } }
        }

        func read(_ answer: RedisValue) throws(BrokerError) -> [(Receipt, HeldClaim)] {
            guard let items = answer.array, items.count.isMultiple(of: 3) else { throw Self.violation }
            var claims: [(Receipt, HeldClaim)] = []
            claims.reserveCapacity(items.count / 3)
            for place in stride(from: 0, to: items.count, by: 3) {
                guard let list = items[place].integer, (1...queues.count * 4).contains(list),
                    let flag = items[place + 1].integer, let entry = items[place + 2].bytes
                else { throw Self.violation }
                let queue = queues[(list - 1) % queues.count]
                let number = first + claims.count
                let claim = HeldClaim(
                    number: number, queue: queue.name, list: queue.lists[(list - 1) / queues.count], entry: entry,
                    isQuarantined: flag == 1)
                claims.append((Receipt(ClaimField.text(prefix: prefix, number: number)), claim))
            }
            return claims
        }

        private static var violation: BrokerError {
            BrokerError(.protocolViolation, "the server's answer to a claim makes no sense: is something between us?")
        }
    }
}
