import NIOCore

/// Commands that were written together and whose replies are awaited together.
struct RedisRequest {
    /// What errors name: the first command.
    let name: String
    var missing: Int
    var replies: [RedisValue] = []
    let deadline: NIODeadline
    let complete: (Result<[RedisValue], RedisError>) -> Void
}
