import LosslessJSON

extension WireError {
    /// About a value of the entry.
    init(
        _ phase: WirePhase, _ code: WireErrorCode, _ problem: String, hint: String? = nil,
        entry element: JSONDocument.Element
    ) {
        self.init(phase, code, problem, hint: hint, at: element.pointer.text, offset: element.offset)
    }

    /// About a value of the decoded body.
    init(
        _ phase: WirePhase, _ code: WireErrorCode, _ problem: String, hint: String? = nil,
        body element: JSONDocument.Element
    ) {
        self.init(phase, code, problem, hint: hint, at: "/body\(element.pointer.text)", offset: element.offset)
    }

    /// An entry that is not JSON.
    init(transport error: JSONParseError) {
        let code = Self.limitCode(error) ?? .notJSON
        self.init(.transport, code, error.message, at: error.pointer, offset: error.offset)
    }

    /// A body that is not JSON.
    init(body error: JSONParseError) {
        let code = Self.limitCode(error) ?? .bodyNotJSON
        self.init(.body, code, error.message, at: "/body\(error.pointer)", offset: error.offset)
    }

    private static func limitCode(_ error: JSONParseError) -> WireErrorCode? {
        switch error.code {
        case .tooLarge: .tooLarge
        case .tooDeep: .tooDeep
        case .tooManyValues: .tooManyValues
        default: nil
        }
    }
}
