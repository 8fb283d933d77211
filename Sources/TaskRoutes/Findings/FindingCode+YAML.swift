import MarkedYAML

extension FindingCode {
    /// What keeps a YAML file from being read: one code for each reason.
    static let yaml: [FindingCode] = YAMLError.Code.allCases.map(FindingCode.init)

    init(_ code: YAMLError.Code) {
        let (title, remedy) = Self.text(code)
        self.init(
            "yaml-\(code.rawValue)", .error, title,
            "The file can't be read as YAML at that place, so what it says is not known.", remedy: remedy)
    }

    private static func text(_ code: YAMLError.Code) -> (title: String, remedy: String) {
        switch code {
        case .syntax: ("Not YAML", "Correct the syntax; a text with `: `, `*`, `&` or `@` may need quotes.")
        case .encoding: ("Not UTF-8", "Save the file as UTF-8.")
        case .tooLarge: ("The file is too large", "Split it.")
        case .tooDeep: ("Values are nested too deep", "Flatten the file.")
        case .tooManyNodes: ("Too many values", "Split the file, and look for aliases that repeat each other.")
        case .tooManyDocuments: ("Too many documents", "Split the file.")
        case .documentCount: ("Not exactly one document", "Keep one document in the file.")
        case .unknownAlias: ("An alias without its anchor", "Write the anchor before it, or quote the text.")
        case .recursiveAlias: ("An alias inside what it names", "Write the part out.")
        case .duplicateKey:
            ("A key stands twice", "Remove one of the two; most programs keep the last and say nothing.")
        case .mergeKey: ("A merge key where none is allowed", "Write the entries out.")
        case .complexKey: ("A collection as a key", "Quote the key.")
        case .unsupportedTag: ("An unknown tag", "Remove it.")
        case .tagMismatch: ("A tag that does not fit its text", "Remove the tag, or correct the text.")
        }
    }
}
