import Foundation
import Testing

@testable import TaskRoutes

@Suite struct FindingCatalogueTests {
    @Test("Every code is unique, and has a page that says what happens and what to do")
    func pages() {
        let names = FindingCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
        for code in FindingCatalogue.all {
            #expect(code.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code.name)")
            #expect(code.meaning.hasSuffix(".") && code.remedy.hasSuffix("."), "\(code.name)")
            #expect(FindingPage.text(code).contains(code.title), "\(code.name)")
        }
    }

    @Test("Every code that the sources name is in the catalogue")
    func complete() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/TaskRoutes")
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(".swift") }
        let text = try files.map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined()
        let declared = text.matches(of: /public static let \w+ = FindingCode\(\s*"([a-z-]+)"/).map { String($0.1) }
        #expect(declared.count > 50)
        #expect(Set(declared).isSubset(of: Set(FindingCatalogue.all.map(\.name))))
    }
}
