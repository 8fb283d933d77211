import CHiredis

/// Collects what hiredis' reader finds into a ``RedisValue``.
///
/// The reader calls the functions below depth first and in order, so a stack of open arrays is all that it takes: no object of
/// hiredis' own is ever allocated, and each string is copied once.
final class RedisReplyBuilder {
    private struct OpenArray {
        var missing: Int
        var values: [RedisValue]
    }

    private var open: [OpenArray] = []
    private var root: RedisValue?
    private let limits: RedisReplyLimits
    /// Why an array was refused: hiredis itself can only say that it is out of memory.
    private(set) var refusal: String?

    init(limits: RedisReplyLimits) { self.limits = limits }

    func takeRoot() -> RedisValue? {
        defer { root = nil }
        return root
    }

    func add(_ value: RedisValue) {
        var value = value
        while var top = open.popLast() {
            top.values.append(value)
            top.missing -= 1
            if top.missing > 0 {
                open.append(top)
                return
            }
            value = .array(top.values)
        }
        root = value
    }

    /// False when it has more elements than allowed.
    func openArray(_ count: Int) -> Bool {
        guard count <= limits.elements else {
            refusal = "an array of \(count) elements, more than the \(limits.elements) allowed"
            return false
        }
        if count == 0 {
            add(.array([]))
        } else {
            var values: [RedisValue] = []
            values.reserveCapacity(min(count, 1024))
            open.append(OpenArray(missing: count, values: values))
        }
        return true
    }
}

extension RedisReplyBuilder {
    /// hiredis wants an object for each value and checks only that it is there; this address is never read.
    private static var token: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }

    private static func of(_ task: UnsafePointer<redisReadTask>?) -> RedisReplyBuilder? {
        guard let privdata = task?.pointee.privdata else { return nil }
        return Unmanaged<RedisReplyBuilder>.fromOpaque(privdata).takeUnretainedValue()
    }

    static var functions: redisReplyObjectFunctions {
        redisReplyObjectFunctions(
            createString: { task, start, length in
                guard let builder = RedisReplyBuilder.of(task), let task else { return nil }
                let buffer = UnsafeRawBufferPointer(start: start, count: length)
                switch task.pointee.type {
                case REDIS_REPLY_STATUS: builder.add(.status(String(decoding: buffer, as: UTF8.self)))
                case REDIS_REPLY_ERROR: builder.add(.error(RedisServerError(String(decoding: buffer, as: UTF8.self))))
                default: builder.add(.bytes(Array(buffer)))
                }
                return RedisReplyBuilder.token
            },
            createArray: { task, count in
                guard let builder = RedisReplyBuilder.of(task), builder.openArray(Int(count)) else { return nil }
                return RedisReplyBuilder.token
            },
            createInteger: { task, value in
                guard let builder = RedisReplyBuilder.of(task) else { return nil }
                builder.add(.integer(Int(value)))
                return RedisReplyBuilder.token
            },
            createNil: { task in
                guard let builder = RedisReplyBuilder.of(task) else { return nil }
                builder.add(.null)
                return RedisReplyBuilder.token
            },
            freeObject: { _ in })
    }
}
