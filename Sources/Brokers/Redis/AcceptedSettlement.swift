/// A settlement and the claim that it ends.
struct AcceptedSettlement: Sendable {
    let settlement: Settlement
    let claim: HeldClaim
}
