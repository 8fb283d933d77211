import ConformanceFixture
import Foundation

@main
struct Entry {
    static func main() async {
        do {
            try await Fixture.run()
        } catch {
            FileHandle.standardError.write(Data("orchestrator-fixture: \(error)\n".utf8))
            exit(2)
        }
    }
}
