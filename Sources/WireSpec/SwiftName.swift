/// Names and literals of generated Swift.
enum SwiftName {
    /// `group_index` and `content-type` become `groupIndex` and `contentType`; `id` at the end of a name becomes `ID`.
    static func of(_ name: String) -> String {
        let parts = name.split { $0 == "_" || $0 == "-" }.map(String.init)
        guard let first = parts.first else { return name }
        return parts.dropFirst().reduce(first) { text, part in
            text + (part == "id" ? "ID" : part.prefix(1).uppercased() + part.dropFirst())
        }
    }

    /// `case groupIndex = "group_index"`, or `case task`.
    static func enumCase(_ name: String) -> String {
        let swiftName = of(name)
        return swiftName == name ? "case \(name)" : "case \(swiftName) = \"\(name)\""
    }

    /// `8_388_608`.
    static func grouped(_ number: Int) -> String {
        var groups: [String] = []
        var rest = Array(String(number))
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest.removeLast(3)
        }
        return ([String(rest)] + groups).joined(separator: "_")
    }

    static func literal(_ text: String) -> String {
        var literal = "\""
        for character in text {
            if character == "\"" || character == "\\" { literal.append("\\") }
            literal.append(character)
        }
        return literal + "\""
    }
}
