import LosslessJSON

/// The state of a process: what its steps read, and what they return is merged into.
///
/// Keys that begin with `__` belong to the engine.
public typealias State = JSONObject

extension JSONObject {
    /// The members of `update` set one by one: a key that stands here already keeps its place, others follow. Values are
    /// replaced whole. So orchestrator-core merges what a step returns.
    public func updated(with update: JSONObject) -> JSONObject {
        var result = MemberTable(self)
        for member in update { result[member.key] = member.value }
        return result.object
    }

    /// As ``updated(with:)``, but objects that stand under the same key on both sides are merged too, and so on down. So
    /// orchestrator-core merges the initial state and what a user enters.
    public func merged(with update: JSONObject) -> JSONObject {
        var result = MemberTable(self)
        for member in update {
            guard case .object(let old)? = result[member.key], case .object(let new) = member.value else {
                result[member.key] = member.value
                continue
            }
            result[member.key] = .object(old.merged(with: new))
        }
        return result.object
    }

    /// Without the keys that `__remove_keys` lists, and without that list.
    var withoutRemovedKeys: JSONObject {
        guard let list = self[CallbackKeys.removeKeys] else { return self }
        var removed = Set((list.array ?? []).compactMap(\.string).map(ExactText.init(text:)))
        removed.insert(ExactText(text: CallbackKeys.removeKeys))
        return JSONObject(members: members.filter { !removed.contains(ExactText(text: $0.key)) })
    }
}
