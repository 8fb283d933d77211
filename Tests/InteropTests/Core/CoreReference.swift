/// What an orchestrator-core alone makes of the scenario, played once for all tests.
enum CoreReference {
    static let rows = Task {
        try await CoreStack.with { stack in
            try await stack.withCoreAPI { api in
                try await stack.withCoreWorker { _ in
                    try await CoreScenario(stack: stack, api: api).play()
                }
            }
        }
    }
}
