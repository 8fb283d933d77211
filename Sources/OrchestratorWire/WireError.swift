/// Why a broker entry is none of the four messages: how far it got, the reason, the place, and what could be read of it
/// before that.
public struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
    public let phase: WirePhase
    public let code: WireErrorCode
    /// What is wrong. Text of the message that is quoted here may hold control characters: escape it where it is shown.
    public let problem: String
    /// What to do about it.
    public let hint: String?
    public let place: WirePlace
    /// Celery's task id, when it could be read: a result can be stored under it.
    public internal(set) var id: String?
    /// The task name as it was sent, when it could be read.
    public internal(set) var task: String?

    public init(
        phase: WirePhase, code: WireErrorCode, problem: String, hint: String? = nil, place: WirePlace = WirePlace(),
        id: String? = nil, task: String? = nil
    ) {
        self.phase = phase
        self.code = code
        self.problem = problem
        self.hint = hint
        self.place = place
        self.id = id
        self.task = task
    }

    init(
        _ phase: WirePhase, _ code: WireErrorCode, _ problem: String, hint: String? = nil, at pointer: String = "",
        offset: Int? = nil
    ) {
        self.init(
            phase: phase, code: code, problem: problem, hint: hint, place: WirePlace(pointer: pointer, offset: offset))
    }

    /// What is wrong and what to do about it, in one line.
    public var message: String { hint.map { "\(problem): \($0)" } ?? problem }

    func about(id: String?, task: String?) -> WireError {
        var copy = self
        copy.id = self.id ?? id
        copy.task = self.task ?? task
        return copy
    }

    public var description: String {
        let pointer = place.pointer.isEmpty ? "" : " at \(place.pointer)"
        let offset = place.offset.map { " (byte \($0))" } ?? ""
        return "\(phase.rawValue)/\(code.rawValue)\(pointer)\(offset): \(message)"
    }
}
