import Foundation
import ProcessStore
import Synchronization
import Testing
import Workflows

@testable import OrchestratorWorker

// OWP-REC-018
@Suite("A lease whose request waited for the database is renewed before anything runs under it")
struct LateClaimTests {
    /// A store before which requests wait, on a clock of its own.
    private final class BusyStore: ProcessStoreDecorator {
        let base: any ProcessStore
        private let time = Mutex(ContinuousClock.now)
        private let waits: Mutex<[Duration]>
        /// What happens after the first claim was written and before its answer is read.
        private let meanwhile: Mutex<(@Sendable () async throws(StoreError) -> Void)?>
        private let renewals = Mutex<[Date]>([])

        init(
            _ base: any ProcessStore, waits: Duration...,
            meanwhile: (@Sendable () async throws(StoreError) -> Void)? = nil
        ) {
            self.base = base
            self.waits = Mutex(waits)
            self.meanwhile = Mutex(meanwhile)
        }

        @Sendable func now() -> ContinuousClock.Instant { time.withLock { $0 } }
        var renewedUntil: [Date] { renewals.withLock { $0 } }

        func claimForRun(_ request: RunRequest) async throws(StoreError) -> RunClaim {
            let wait = waits.withLock { $0.isEmpty ? .zero : $0.removeFirst() }
            time.withLock { $0 += wait }
            let claim = try await base.claimForRun(request)
            try await meanwhile.withLock { meanwhile in
                defer { meanwhile = nil }
                return meanwhile
            }?()
            return claim
        }

        func renew(_ leases: [Lease], until: Date) async throws(StoreError) -> [Lease] {
            renewals.withLock { $0.append(until) }
            return try await base.renew(leases, until: until)
        }
    }

    private static let begin = Date(timeIntervalSince1970: 1_000_000)

    private static func request(_ id: UUID, owner: String, at now: Date = begin) -> RunRequest {
        RunRequest(processID: id, expected: .created, owner: owner, now: now, leaseUntil: now + 9)
    }

    @Test("A quick answer costs no second request")
    func quick() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let store = BusyStore(scene.store, waits: .seconds(3))
            let claim = try await store.claimForRun(
                Self.request(id, owner: "a"), renewingAfter: 3, now: store.now)
            guard case .claimed = claim else {
                Issue.record("\(claim)")
                return
            }
            #expect(store.renewedUntil == [])
            #expect(try await scene.store.lease(of: id)?.expiresAt == Self.begin + 9)
        }
    }

    @Test("A late one lasts as long as any other, from when it is there")
    func late() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let store = BusyStore(scene.store, waits: .seconds(10))
            let claim = try await store.claimForRun(
                Self.request(id, owner: "a"), renewingAfter: 3, now: store.now)
            guard case .claimed(let lease, _, _) = claim else {
                Issue.record("\(claim)")
                return
            }
            #expect(try await scene.store.lease(of: id)?.expiresAt == Self.begin + 19)
            #expect(try await scene.store.lease(of: id)?.lease == lease)
        }
    }

    @Test("Where somebody else was faster, the process is theirs")
    func thief() async throws {
        try await Scene.play { scene in
            let id = try await scene.create("demo_three_steps")
            let store = BusyStore(scene.store, waits: .seconds(10)) { () async throws(StoreError) in
                _ = try await scene.store.claimForRun(Self.request(id, owner: "thief", at: Self.begin + 10))
            }
            let claim = try await store.claimForRun(
                Self.request(id, owner: "a"), renewingAfter: 3, now: store.now)
            guard case .wrongStatus(.running, let until) = claim else {
                Issue.record("\(claim)")
                return
            }
            #expect(until == Self.begin + 19)
            #expect(try await scene.store.lease(of: id)?.lease.owner == "thief")
        }
    }
}
