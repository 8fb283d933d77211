import Testing

@testable import MarkedYAML

@Suite("What is refused, and where")
struct YAMLRefusalTests {
    private func refusal(of text: String, limits: YAMLLimits = .standard) -> YAMLError? {
        do throws(YAMLError) {
            _ = try YAMLNode.parse(text, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("a: 1\nb: 2\na: 3\n", YAMLError.Code.duplicateKey, "3:1", "1:1"),
            ("a: {x: 1, \"x\": 2}", .duplicateKey, "1:11", "1:5"),
            ("a: &a 1\nb:\n  <<: *a\n", .mergeKey, "3:3", nil),
            ("? [a]\n: 1", .complexKey, "1:3", nil),
            ("k: &k {a: 1}\n*k : 1", .complexKey, "2:1", nil),
            ("queue: !secret x", .unsupportedTag, "1:8", nil),
            ("queue: !!python/object:os.system []", .unsupportedTag, "1:8", nil),
            ("queue: !!set {a: 1}", .unsupportedTag, "1:8", nil),
            ("n: !!int x", .tagMismatch, "1:4", nil),
            ("a: *nowhere", .unknownAlias, "1:4", nil),
            ("a: *.example", .syntax, "1:5", "1:4"),
            ("a: &a [1, *a]", .recursiveAlias, "1:11", "1:4"),
            ("a: &a {b: {c: *a}}", .recursiveAlias, "1:15", "1:4"),
            ("a: [1, 2\nb: 3", .syntax, "2:2", "1:4"),
            ("a: \"unclosed\n", .syntax, "2:1", "1:4"),
            ("a:\n\t- 1", .syntax, "2:1", nil),
            ("a: b: c", .syntax, "1:5", nil),
            ("%YAML 3.0\n---\na: 1", .syntax, "1:1", nil),
            ("", .documentCount, "1:1", nil),
            ("# only a comment\n", .documentCount, "1:1", nil),
            ("a: 1\n---\nb: 2\n", .documentCount, "2:1", nil),
            ("a: \u{1}", .encoding, "1:4", nil),
            ("a: 1\nö: \u{0}", .encoding, "2:4", nil),
        ] as [(String, YAMLError.Code, String, String?)])
    func refused(text: String, code: YAMLError.Code, place: String, related: String?) throws {
        let error = try #require(refusal(of: text))
        #expect(error.code == code, "\(error)")
        #expect(error.mark.description == place, "\(error)")
        if let related { #expect(error.related?.description == related, "\(error)") }
    }

    @Test func bytesThatAreNoTextAreRefusedWithTheirPlace() throws {
        let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array("a: 1\nb: ".utf8) + [0xC3, 0x28]) }
        #expect(error?.code == .encoding)
        #expect(error?.mark.offset == 9)
        #expect(error?.mark.line == 2)
    }

    @Test(arguments: [
        ("tasks.*: *x", "a text that begins with `*` needs quotes"),
        ("*.task: a", "a text that begins with `*` needs quotes"),
        ("user: @me", "needs quotes"),
        ("a:\n\tb: 1", "not with tabs"),
        ("a: b: c", "a text that holds `: ` needs quotes"),
    ])
    func commonMistakesAreAnsweredWithTheRemedy(text: String, hint: String) throws {
        #expect(try #require(refusal(of: text)?.hint).contains(hint))
    }

    @Test func aTextThatBeginsInTheMiddleOfACharacterIsRefusedAtItsFirstByte() {
        let error = #expect(throws: YAMLError.self) { try YAMLNode.parse([0x80, 0x61]) }
        #expect(error?.code == .encoding)
        #expect(error?.mark == YAMLMark(line: 1, column: 1, offset: 0))
    }

    @Test func utf16IsRefusedByName() {
        let error = #expect(throws: YAMLError.self) { try YAMLNode.parse([0xFF, 0xFE, 0x61, 0x00]) }
        #expect(error?.code == .encoding)
        #expect(error?.hint == "save it as UTF-8")
    }

    @Test func theBillionLaughsAreRefusedAtOnce() throws {
        var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...9 {
            let use = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(use)]\n"
        }
        let clock = ContinuousClock()
        let start = clock.now
        let error = try #require(refusal(of: text))
        #expect(error.code == .tooManyNodes)
        #expect(clock.now - start < .seconds(1))
    }

    @Test func aliasesThatNestAreCountedAsDeep() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1...9 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(refusal(of: text, limits: YAMLLimits(depth: 8))?.code == .tooDeep)
        #expect(refusal(of: text, limits: YAMLLimits(depth: 11)) == nil)
    }

    @Test(arguments: ["[", "{a: ", "- "])
    func deepNestingIsRefusedWithoutHarm(opening: String) throws {
        let error = try #require(refusal(of: String(repeating: opening, count: 100_000)))
        #expect(error.code == .tooDeep, "\(error)")
    }

    @Test func sizeAndCountsAreBounded() {
        #expect(refusal(of: "a: 12345", limits: YAMLLimits(bytes: 7))?.code == .tooLarge)
        #expect(refusal(of: "[1, 2, 3]", limits: YAMLLimits(nodes: 3))?.code == .tooManyNodes)
        #expect(refusal(of: "[1, 2, 3]", limits: YAMLLimits(nodes: 4)) == nil)
        #expect(refusal(of: "--- 1\n--- 2\n--- 3", limits: YAMLLimits(documents: 2))?.code == .tooManyDocuments)
    }

    @Test func noPrefixAndNoDamagedByteOfAFileDoesHarm() {
        let text = Array(
            "version: 1\nr: &x {a: [1, 'two', \"th\\u00e9\"], ? b : |\n  c\n}\ns: *x\n--- # end\n- ! t\n".utf8)
        for length in 0...text.count {
            _ = try? YAMLDocument.stream(Array(text[..<length]))
        }
        for position in text.indices {
            for byte in [0x00, 0x09, 0x0A, 0x22, 0x26, 0x2A, 0x5B, 0x7D, 0x80, 0xFF] as [UInt8] {
                var damaged = text
                damaged[position] = byte
                do throws(YAMLError) {
                    _ = try YAMLDocument.stream(damaged)
                } catch {
                    #expect(error.mark.offset <= damaged.count)
                    #expect(error.mark.line >= 1 && error.mark.column >= 1)
                }
            }
        }
    }
}
