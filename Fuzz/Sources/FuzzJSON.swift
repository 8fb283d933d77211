import LosslessJSON

/// Tree and document agree; what was read is read again from whatever way it is written.
func fuzzJSON(_ input: [UInt8]) {
    let tree = Result { () throws(JSONParseError) in try JSONValue.parse(input) }
    let document = Result { () throws(JSONParseError) in try JSONDocument(input) }
    switch (tree, document) {
    case (.failure(let left), .failure(let right)):
        mustHold(left == right, "tree and document fail alike")
        mustHold((0...input.count).contains(left.offset), "the error lies in the text")
        mustHold(JSONPointer(left.pointer) != nil, "the error's pointer is one")
    case (.success(let value), .success(let document)):
        mustHold(document.root.value == value, "tree and document agree")
        for style in JSONStyle.allCases {
            mustHold(parsed(value.serialized(style)) == value, "written in \(style), it is the same value")
        }
        mustHold(parsed(Array(value.prettyText.utf8)) == value, "written for people, it is the same value")
        // Each pointer is found by walking from the root: quadratic, so not for the largest.
        if input.count < 4_096 { walk(document.root, tree: value) }
    default:
        mustHold(false, "tree and document accept the same texts")
    }
}

private func walk(_ element: JSONDocument.Element, tree: JSONValue) {
    mustHold(parsed(Array(element.rawBytes)) == element.value, "each part of the text is JSON")
    mustHold(element.value.int == element.int, "integers agree")
    if let text = element.string { mustHold(element.equals(text), "a string equals itself") }
    mustHold(JSONPointer(element.pointer.text) == element.pointer, "pointers are read back")
    let hasDuplicates = !element.duplicateKeys.isEmpty
    mustHold(hasDuplicates != (element.value.object?.duplicateKeys ?? []).isEmpty, "duplicate keys are seen alike")
    for child in element.elements { walk(child, tree: tree) }
    for member in element.members {
        mustHold(member.isKey(member.key), "a key equals itself")
        mustHold(element[member.key] != nil, "a key is found")
        walk(member.value, tree: tree)
    }
}

private func parsed(_ bytes: [UInt8]) -> JSONValue? {
    // What is written may be longer than what was read (escapes), but no deeper and with no more values.
    try? JSONValue.parse(bytes, limits: JSONLimits(bytes: .max))
}
