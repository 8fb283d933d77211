import Glibc
import LosslessJSON

/// What this process has used so far, as `getrusage` counts it.
struct ResourceUsage: Sendable {
    private let usage: rusage

    static var current: ResourceUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return ResourceUsage(usage: usage)
    }

    /// As Celery's `memsample` has it, such as `24.5MB`.
    static var residentText: String {
        let megabytes = Double(current.usage.ru_maxrss) / 1024
        return "\((megabytes * 10).rounded() / 10)MB"
    }

    /// Times in seconds, `maxrss` in KiB.
    var json: JSONValue {
        [
            "utime": .number(JSONNumber(Self.seconds(usage.ru_utime))),
            "stime": .number(JSONNumber(Self.seconds(usage.ru_stime))), "maxrss": .number(JSONNumber(usage.ru_maxrss)),
            "ixrss": .number(JSONNumber(usage.ru_ixrss)), "idrss": .number(JSONNumber(usage.ru_idrss)),
            "isrss": .number(JSONNumber(usage.ru_isrss)), "minflt": .number(JSONNumber(usage.ru_minflt)),
            "majflt": .number(JSONNumber(usage.ru_majflt)), "nswap": .number(JSONNumber(usage.ru_nswap)),
            "inblock": .number(JSONNumber(usage.ru_inblock)), "oublock": .number(JSONNumber(usage.ru_oublock)),
            "msgsnd": .number(JSONNumber(usage.ru_msgsnd)), "msgrcv": .number(JSONNumber(usage.ru_msgrcv)),
            "nsignals": .number(JSONNumber(usage.ru_nsignals)), "nvcsw": .number(JSONNumber(usage.ru_nvcsw)),
            "nivcsw": .number(JSONNumber(usage.ru_nivcsw)),
        ]
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
