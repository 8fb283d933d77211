/// How long something has been, for people: `3 s`, `5 min`, `2 h`, `4 d`.
public enum AgeText {
    public static func of(seconds: Double) -> String {
        let seconds = seconds.isFinite ? max(0, min(seconds, 1e12)) : 0
        switch seconds {
        case ..<120: return "\(Int(seconds)) s"
        case ..<7200: return "\(Int(seconds / 60)) min"
        case ..<172_800: return "\(Int(seconds / 3600)) h"
        default: return "\(Int(seconds / 86400)) d"
        }
    }
}
