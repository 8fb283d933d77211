/// The keys that a callback step uses in the state, as orchestrator-core names them.
public enum CallbackKeys {
    /// The result that was posted to the route.
    public static let defaultResult = "callback_result"
    /// The route that the other system has to post to.
    public static let defaultRoute = "callback_route"
    /// What the other system last reported of its progress.
    public static let progress = "callback_progress"
    /// The secret part of the route: what a callback has to know.
    public static let token = "__callback_token"
    /// The name of the key for the result, where it isn't ``defaultResult``.
    public static let resultKey = "__callback_result_key"
    /// Seconds, where the step has a timeout.
    public static let timeout = "__callback_timeout"
    /// The callback step that is in progress.
    public static let stepGroup = "__step_group"
    /// The part of it that was recorded last.
    public static let subStep = "__sub_step"
    /// Keys that go away when the state is recorded next.
    public static let removeKeys = "__remove_keys"

    /// What a callback step takes out of the state when it is over.
    static let internalKeys = [token, resultKey, timeout, stepGroup, subStep]
}
