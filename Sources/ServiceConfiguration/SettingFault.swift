/// Why a text is no value of its setting.
public struct SettingFault: Error, Sendable, Hashable {
    /// Half a sentence that follows the value: "is beyond 65535". Nil when what the setting accepts says enough.
    public let reason: String?

    public init(_ reason: String? = nil) { self.reason = reason }
}
