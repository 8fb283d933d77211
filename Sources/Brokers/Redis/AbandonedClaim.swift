/// A claim whose worker is dead, or has forgotten it.
struct AbandonedClaim: Hashable {
    let field: String
    let number: Int
    let isQuarantined: Bool

    init(_ field: String, isQuarantined: Bool) {
        self.field = field
        number = ClaimField(field)?.number ?? 0
        self.isQuarantined = isQuarantined
    }
}
