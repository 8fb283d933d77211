import ChaosLedger
import Testing

@Suite struct FaultPlanTests {
    @Test("The same seed makes the same plan, another one another")
    func seeded() {
        let plan = FaultPlan(faults: 60, seed: 7, hasCelery: true)
        #expect(plan == FaultPlan(faults: 60, seed: 7, hasCelery: true))
        #expect(plan != FaultPlan(faults: 60, seed: 8, hasCelery: true))
        #expect(plan.items.count == 60)
    }

    @Test("A short plan has every kind once")
    func short() {
        let plan = FaultPlan(faults: 11, seed: 1, hasCelery: true)
        #expect(Set(plan.items.map(\.kind)) == Set(FaultKind.allCases))
        #expect(plan.items.allSatisfy { $0.countdown > 0 })
    }

    @Test("Without Celery workers none is killed")
    func withoutCelery() {
        #expect(!FaultPlan(faults: 200, seed: 3, hasCelery: false).items.contains { $0.kind == .celeryKill })
    }
}
