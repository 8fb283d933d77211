import LosslessJSON

/// Finds all that is wrong with a broker entry, and what could be better: for senders, before a reader meets it.
public enum MessageValidator {
    /// Errors are what readers refuse. They come first, and none means that the entry decodes.
    public static func findings(_ entry: [UInt8], limits: WireLimits = .standard) -> [WireFinding] {
        guard let document = try? JSONDocument(entry, limits: limits.entry), document.root.kind == .object else {
            return errors(entry, limits: limits)
        }
        var findings = errors(document, limits: limits)
        findings += FieldChecks(document.root).findings
        findings += MessageAdvice(document.root, task: try? TaskMessage.decode(entry, limits: limits)).findings
        return findings
    }

    private static func errors(_ entry: [UInt8], limits: WireLimits) -> [WireFinding] {
        do {
            _ = try TaskMessage.decode(entry, limits: limits)
            return []
        } catch {
            return [WireFinding(error)]
        }
    }

    /// Reading stops at the first fault. What can be put right without guessing is put right in a copy, which is then
    /// read for the next one.
    private static func errors(_ document: JSONDocument, limits: WireLimits) -> [WireFinding] {
        var errors: [WireFinding] = []
        var repair = MessageRepair(document.root.value)
        var entry = document.bytes
        while true {
            do {
                _ = try TaskMessage.decode(entry, limits: limits)
                return errors
            } catch {
                let place = errors.isEmpty ? error.place : document.place(error.place.pointer)
                errors.append(WireFinding(error, at: place))
                guard repair.apply(error) else { return errors }
                entry = repair.entry
            }
        }
    }
}

extension WireFinding {
    init(_ error: WireError, at place: WirePlace? = nil) {
        self.init(
            .error, code: error.code.rawValue, error.problem, hint: error.hint, at: place ?? error.place,
            requirement: error.code.requirement)
    }
}

extension JSONDocument {
    /// The place with its offset, where something stands there.
    fileprivate func place(_ pointer: String) -> WirePlace {
        var element: Element? = root
        for token in JSONPointer(pointer)?.tokens ?? [] { element = element?[token] }
        return WirePlace(pointer: pointer, offset: element?.offset)
    }
}
