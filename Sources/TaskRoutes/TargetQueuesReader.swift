import Diagnostics
import LosslessJSON

/// Reads `CELERY_TARGET_QUEUES`: a JSON object from target to queue.
public enum TargetQueuesReader {
    /// - Parameter source: what to call the text in a finding: `CELERY_TARGET_QUEUES`, `--target-queues`.
    public static func read(
        _ object: JSONObject, source: String
    ) -> (queues: [TargetQueue], diagnostics: DiagnosticCollection) {
        var queues: [TargetQueue] = []
        var diagnostics = DiagnosticCollection()
        for key in object.duplicateKeys {
            diagnostics.append(
                Diagnostic(
                    .targetDuplicate, "The target `\(key)` stands twice", hint: "remove one of the two",
                    at: place(key, source)))
        }
        for member in object {
            let place = place(member.key, source)
            guard let queue = member.value.string else {
                diagnostics.append(
                    Diagnostic(.queueType, "The queue of `\(member.key)` is no text", at: place))
                continue
            }
            if let fault = QueueName.fault(in: queue) { diagnostics.append(fault.diagnostic(at: place)) }
            guard let target = RouteTarget(rawValue: member.key) else {
                diagnostics.append(unknownTarget(member.key, at: place))
                continue
            }
            queues.append(TargetQueue(target: target, queue: queue, place: place))
        }
        return (queues, diagnostics)
    }

    static func unknownTarget(_ name: String, at place: Place) -> Diagnostic {
        let names = RouteTarget.allCases.map(\.rawValue)
        let nearest = names.first { $0 == name.uppercased() } ?? nearestSpelling(of: name, in: names)
        return Diagnostic(
            .targetUnknown, "There is no target `\(name)`",
            hint: nearest.map { "did you mean `\($0)`?" } ?? "the targets are \(names.joined(separator: ", "))",
            at: place)
    }

    private static func place(_ key: String, _ source: String) -> Place {
        Place(file: source, pointer: JSONPointer(tokens: [key]).text)
    }
}
