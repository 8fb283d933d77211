import Foundation
import LocalProcesses
import LosslessJSON

/// `orchestrator-wire`, run to its end without the settings of whoever runs the tests.
enum Toolkit {
    static func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String?] = [:]
    ) async throws -> FinishedProcess {
        var all: [String: String?] = [
            "TASK_ROUTES_FILE": nil, "CELERY_TARGET_QUEUES": nil, "ORCHESTRATOR_CONFIG": nil, "CACHE_URI": nil,
            "GLOBAL_KEYPREFIX": nil,
        ]
        for (name, value) in environment { all[name] = value }
        return try await FinishedProcess.run(
            try Checkout.executable("orchestrator-wire"), arguments, environment: all, workingDirectory: folder)
    }
}

extension FinishedProcess {
    /// Standard output, a JSON value a line.
    func objects() throws -> [JSONValue] {
        try standardOutput.split(separator: "\n").map { try JSONValue.parse(String($0)) }
    }
}
