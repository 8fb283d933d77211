import LosslessJSON

/// A request to an api, and its answer.
struct HTTPExchange: Sendable {
    let status: Int
    let body: JSONValue
    let text: String
}

extension CaseContext {
    func request(_ arguments: Arguments) async throws { throw arguments.fault("path", "this role is not there yet") }

    func serve(_ arguments: Arguments) async throws { throw arguments.fault("do", "this role is not there yet") }

    func awaitEntry(_ arguments: Arguments) async throws {
        throw arguments.fault("queue", "this role is not there yet")
    }

    func codec(_ arguments: Arguments) async throws { throw arguments.fault("op", "this role is not there yet") }
}
