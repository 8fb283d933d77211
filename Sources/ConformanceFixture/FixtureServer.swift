import Foundation
import LosslessJSON

/// Carries out the requests of the fixture contract for this project's worker.
struct FixtureServer: Sendable {
    let folder: FixtureFolder
    let database: FixtureDatabase

    private static let pause = Duration.milliseconds(4)

    func reply(to request: FixtureRequest) async -> JSONValue {
        do {
            var reply: JSONObject = ["id": request.id, "ok": true]
            for member in try await carryOut(request) { reply[member.key] = member.value }
            return .object(reply)
        } catch let error as FixtureError {
            return Self.refusal(request.id, error)
        } catch {
            return Self.refusal(request.id, FixtureError("failed", "\(error)"))
        }
    }

    static func refusal(_ id: JSONValue, _ error: FixtureError) -> JSONValue {
        ["id": id, "ok": false, "error": ["code": .string(error.code), "message": .string(error.message)]]
    }

    private func carryOut(_ request: FixtureRequest) async throws -> JSONObject {
        switch request.operation {
        case "hello":
            return [
                "contract": 1, "owp": [1, 2, 3],
                "observes": ["effects", "process", "state", "users", "lock", "abort"],
            ]
        case "create_process": try await create(try FixtureProcess(request))
        case "resume_process": try await resume(request)
        case "release": try folder.write([], to: folder.gatePath(try request.text("gate")))
        case "await": try await wait(request)
        case "process":
            guard let process = try await database.process(try request.processID()) else {
                throw FixtureError("unknown_process", "there is no such process")
            }
            return process
        case "executions":
            let history = RunHistory(folder, processID: try request.processID())
            return ["executions": .array(history.executions.map { .object($0) })]
        case "lock": try await database.lock(request["locked"]?.bool ?? true)
        case "abort":
            guard try await database.abort(try request.processID()) else {
                throw FixtureError("unknown_process", "there is no such process")
            }
        case "reset":
            try folder.removeEverything()
            try await database.reset()
        default: throw FixtureError("unknown_operation", "no such operation: \(request.operation)")
        }
        return [:]
    }

    private func create(_ process: FixtureProcess) async throws {
        folder.remove(folder.runsPath(process.processID))
        try folder.write(process.program.serialized(), to: folder.programPath(process.processID))
        try await database.create(process)
    }

    /// The pages of a form, or what they come to.
    private func resume(_ request: FixtureRequest) async throws {
        let inputs = request["user_inputs"] ?? .array([])
        let input: JSONValue =
            inputs.array.map { pages in
                .object(pages.compactMap(\.object).reduce([:]) { $0.updated(with: $1) })
            } ?? inputs
        guard try await database.resume(try request.processID(), input: input) else {
            throw FixtureError("unknown_process", "there is no such process")
        }
    }

    private func wait(_ request: FixtureRequest) async throws {
        let processID = try request.processID()
        let until = try request.text("until")
        let count = request["count"]?.int ?? 1
        let deadline = ContinuousClock.now + .milliseconds(request["timeout_ms"]?.int ?? 10_000)
        while true {
            switch until {
            case "started": if RunHistory(folder, processID: processID).startedCount >= count { return }
            case "finished": if RunHistory(folder, processID: processID).finishedCount >= count { return }
            default:
                guard until.hasPrefix("status:") else {
                    throw FixtureError("invalid_request", "until: started, finished or status:<status>")
                }
                if try await database.status(processID) == String(until.dropFirst("status:".count)) { return }
            }
            guard ContinuousClock.now < deadline else {
                throw FixtureError("timeout", "\(until) (\(count)) did not come about in time")
            }
            try await Task.sleep(for: Self.pause)
        }
    }
}
