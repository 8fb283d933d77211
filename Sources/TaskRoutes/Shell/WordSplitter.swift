/// Splits a command line at white space as `shlex` does, with quotes and backslashes and nothing else: for programs that
/// start commands without a shell.
enum WordSplitter {
    /// - Returns: the words, and whether a quote is left open.
    static func split(_ text: TracedText) -> (words: [TracedText], isUnclosed: Bool) {
        var words: [TracedText] = []
        var current = TracedText()
        var isBegun = false
        var quote: Unicode.Scalar?
        var index = 0
        let elements = text.elements
        while index < elements.count {
            let element = elements[index]
            let scalar = element.unknown == nil ? element.scalar : "a"
            index += 1
            if let open = quote {
                if scalar == open {
                    quote = nil
                } else if open == "\"", scalar == "\\", index < elements.count,
                    ["\"", "\\", "\n"].contains(elements[index].scalar)
                {
                    if elements[index].scalar != "\n" { current.elements.append(elements[index]) }
                    index += 1
                } else {
                    current.elements.append(element)
                }
                continue
            }
            switch scalar {
            case "'", "\"":
                quote = scalar
                isBegun = true
            case "\\":
                if index < elements.count, elements[index].scalar != "\n" {
                    current.elements.append(elements[index])
                    isBegun = true
                }
                index += 1
            case _ where element.isWhitespace:
                if isBegun { words.append(current) }
                current = TracedText()
                isBegun = false
            default:
                current.elements.append(element)
                isBegun = true
            }
        }
        if isBegun { words.append(current) }
        return (words, quote != nil)
    }
}
