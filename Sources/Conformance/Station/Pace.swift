/// How long to wait, by how fast the worker is.
struct Pace: Sendable {
    let timing: Profile.Timing
    /// Of one good message; nil while it is not known.
    var roundTrip: Duration?

    /// For what has to become true.
    var settle: Duration {
        let wanted = (roundTrip ?? .milliseconds(100)) * 30
        return min(max(wanted, timing.settleFloor), timing.settleCeiling) * timing.scale
    }

    /// For a step that awaits the worker.
    var step: Duration {
        let wanted = (roundTrip ?? .milliseconds(100)) * 100
        return min(max(wanted, .seconds(5)), .seconds(30)) * timing.scale
    }

    var wholeCase: Duration { timing.caseTimeout * timing.scale }
}
