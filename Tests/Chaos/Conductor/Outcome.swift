import ChaosLedger

/// What a run has shown, as it is printed.
struct Outcome: Sendable {
    let options: ChaosOptions
    let verdict: Verdict
    /// Processes a second, by our workers alone.
    let speedBefore: Double
    let speedAfter: Double
    let duration: Duration

    /// Half, for the machine has other things to do, too.
    var isBackToFullSpeed: Bool { speedAfter >= speedBefore / 2 }

    var isSound: Bool { verdict.isSound && isBackToFullSpeed }

    var text: String {
        """
        \(options.messages) messages, \(options.faults) faults, \(options.workers) workers of ours and \
        \(options.celeryWorkers) of Celery's, seed \(options.seed), acks \(options.acknowledgement): \
        \(Int(duration / .seconds(1))) s

        \(verdict.text)
        processes a second: \(Int(speedBefore)) before the faults, \(Int(speedAfter)) after them\
        \(isBackToFullSpeed ? "" : ": NOT BACK TO FULL SPEED")
        \(isSound ? "sound: nothing of ours was lost, no step was recorded twice" : "FAILED")
        """
    }
}
