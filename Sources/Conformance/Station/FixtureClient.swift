import LosslessJSON
import NIOConcurrencyHelpers

/// Speaks with a fixture: one JSON object a line, by contract 1.
final class FixtureClient: Sendable {
    typealias Reply = Result<JSONObject, FixtureFailure>

    private struct State {
        var next = 1
        var waiting: [Int: CheckedContinuation<Reply, Never>] = [:]
        var broken: FixtureFailure?
    }

    /// One object a line, at most so long.
    static let longestLine = 1 << 20

    private let state = NIOLockedValueBox(State())
    private let process = NIOLockedValueBox<SupervisedProcess?>(nil)

    private init() {}

    /// Starts it and says hello.
    static func start(_ launch: ProcessLaunch, timeout: Duration) async throws -> FixtureClient {
        let client = FixtureClient()
        var launch = launch
        launch.longestLine = longestLine
        launch.onOutput = { [weak client] line in client?.receive(line) }
        let process: SupervisedProcess
        do {
            process = try SupervisedProcess.start(launch, name: "fixture")
        } catch {
            throw FixtureFailure(kind: .broken, code: "start", description: "the fixture: \(error)")
        }
        client.process.withLockedValue { $0 = process }
        do {
            let hello = try await client.request("hello", ["contract": 1], within: timeout)
            guard hello["contract"]?.int == 1 else {
                throw FixtureFailure(
                    kind: .broken, code: "contract", description: "the fixture does not speak contract 1")
            }
            return client
        } catch {
            await client.close()
            throw error
        }
    }

    var log: LineLog? { process.withLockedValue { $0?.log } }

    func request(
        _ operation: String, _ arguments: JSONObject = [:], within limit: Duration = .seconds(20)
    ) async throws -> JSONObject {
        let watchdog = Watchdog()
        let reply: Reply = await withCheckedContinuation { continuation in
            let line = state.withLockedValue { state -> (Int, String)? in
                guard state.broken == nil else { return nil }
                let id = state.next
                state.next += 1
                var request: JSONObject = ["id": .int(id), "op": .string(operation)]
                for member in arguments { request.append(member.key, member.value) }
                state.waiting[id] = continuation
                return (id, JSONValue.object(request).text(.python) + "\n")
            }
            guard let (id, text) = line else {
                continuation.resume(returning: .failure(brokenFailure))
                return
            }
            watchdog.start(limit) { [weak self] in
                self?.answer(
                    id,
                    .failure(
                        FixtureFailure(
                            kind: .broken, code: "silent",
                            description: "the fixture did not answer \(operation) within \(limit)")))
            }
            guard process.withLockedValue({ $0 })?.write(text) == true else {
                fail("the fixture has closed its standard input")
                return
            }
            watchExit(id)
        }
        watchdog.stop()
        return try reply.get()
    }

    /// A fixture that ends leaves nobody waiting.
    private func watchExit(_ id: Int) {
        guard let process = process.withLockedValue({ $0 }) else { return }
        Task { [weak self] in
            while self?.isWaiting(id) == true {
                if let exit = process.exit {
                    try? await Task.sleep(for: .milliseconds(50))
                    self?.fail("the fixture ended (\(exit)): \(process.log.tail(5))")
                    return
                }
                try? await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func isWaiting(_ id: Int) -> Bool { state.withLockedValue { $0.waiting[id] != nil } }

    private func receive(_ line: String) {
        guard !line.isEmpty else { return }
        guard let reply = try? JSONValue.parse(line), let object = reply.object, let id = object["id"]?.int else {
            fail("the fixture wrote what is no reply: \(line.prefix(200))")
            return
        }
        if object["ok"]?.bool == true { return answer(id, .success(object)) }
        let error = object["error"]
        let code = error?["code"]?.string ?? "unknown"
        answer(
            id,
            .failure(
                FixtureFailure(
                    kind: code == "timeout" ? .timeout : .refused, code: code,
                    description: error?["message"]?.string ?? "the fixture answered with an error")))
    }

    private func answer(_ id: Int, _ reply: Reply) {
        let waiting = state.withLockedValue { $0.waiting.removeValue(forKey: id) }
        waiting?.resume(returning: reply)
    }

    private var brokenFailure: FixtureFailure {
        state.withLockedValue { $0.broken }
            ?? FixtureFailure(kind: .broken, code: "closed", description: "the fixture has been closed")
    }

    private func fail(_ message: String) {
        let failure = FixtureFailure(kind: .broken, code: "broken", description: message)
        let waiting = state.withLockedValue { state in
            if state.broken == nil { state.broken = failure }
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(returning: .failure(failure)) }
    }

    /// Ends it: the end of its standard input tells it to.
    func close() async {
        fail("the fixture has been closed")
        let old = process.withLockedValue { process in
            defer { process = nil }
            return process
        }
        old?.closeInput()
        if let old, (try? await old.exit(within: .milliseconds(500))) == nil { await old.stop(grace: .seconds(1)) }
        old?.killGroup()
    }
}

/// Calls once when a time is over, unless it is stopped before.
private final class Watchdog: Sendable {
    private let task = NIOLockedValueBox<Task<Void, Never>?>(nil)

    func start(_ limit: Duration, _ bark: @escaping @Sendable () -> Void) {
        task.withLockedValue { task in
            task = Task {
                guard (try? await Task.sleep(for: limit)) != nil else { return }
                bark()
            }
        }
    }

    func stop() { task.withLockedValue { $0?.cancel() } }
}
