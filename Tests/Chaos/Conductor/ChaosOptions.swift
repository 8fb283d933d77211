import LocalProcesses

/// How a run is to be.
struct ChaosOptions: Sendable {
    var messages = 5000
    var faults = 120
    var workers = 3
    var celeryWorkers = 2
    var seed = UInt64.random(in: 1...999_999)
    /// With `early` the workers acknowledge before they run, as Celery does, and the run shows what is lost then.
    var acknowledgement = "late"
    /// Where ledgers and the broker's log are copied to.
    var evidence: String?

    static let usage = """
        usage: chaos [--short] [--messages N] [--faults N] [--workers N] [--celery N] [--seed N] [--acks late|early]
                     [--evidence FOLDER]
        """

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let flag = rest.popFirst() {
            if flag == "--short" {
                (messages, faults, celeryWorkers, seed) = (500, 11, 1, 1)
                continue
            }
            guard let value = rest.popFirst() else { throw LocalFailure(Self.usage) }
            switch (flag, Int(value)) {
            case ("--messages", let number?) where number > 0: messages = number
            case ("--faults", let number?) where number >= 0: faults = number
            case ("--workers", let number?) where number > 1: workers = number
            case ("--celery", let number?) where number >= 0: celeryWorkers = number
            case ("--seed", let number?) where number >= 0: seed = UInt64(number)
            case ("--acks", _) where ["late", "early"].contains(value): acknowledgement = value
            case ("--evidence", _): evidence = value
            default: throw LocalFailure("\(flag) \(value) is not understood\n\(Self.usage)")
            }
        }
    }
}
