import Testing

@testable import OrchestratorWorker

@Suite("A worker keeps its promises whatever happens")
struct WorkerMachineRandomTests {
    @Test(
        "Each message is settled once, for a reason, within the slots; and when trouble ends, none is left",
        arguments: 0..<100)
    func promises(seed: Int) {
        var world = RandomWorld(seed: UInt64(seed), messages: 60)
        world.tell(.started)
        for _ in 0..<600 { world.step() }
        world.calm = true
        var steps = 0
        while !world.isIdle, steps < 20_000 {
            world.step()
            steps += 1
        }
        #expect(world.faults == [])
        #expect(world.openCount == 0)
        #expect(world.heldCount == 0)
        #expect(world.sentCount == 60)
        #expect(world.acknowledged + world.deadLettered > 30)
    }

    @Test("Told to shut down at any time, it finishes, and what is not settled is held to the end", arguments: 0..<100)
    func shutdown(seed: Int) {
        var world = RandomWorld(seed: UInt64(seed), messages: 60)
        world.tell(.started)
        for _ in 0..<(seed * 4) { world.step() }
        world.tell(.shutdown)
        if seed.isMultiple(of: 2) { world.tell(.stop) }
        var steps = 0
        while !world.isFinished, steps < 5_000 {
            world.step()
            steps += 1
        }
        #expect(world.isFinished)
        #expect(world.faults == [])
    }
}
