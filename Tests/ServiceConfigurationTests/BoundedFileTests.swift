import Foundation
import LocalProcesses
import Testing

@testable import ServiceConfiguration

@Suite("A file of the user is read whole or refused")
struct BoundedFileTests {
    @Test func wholeUpToTheLimitAndNotAByteMore() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.file("f")
            try Data(repeating: 7, count: 200_000).write(to: URL(filePath: path))
            #expect(try BoundedFile.read(path, limit: 200_000) == [UInt8](repeating: 7, count: 200_000))
            let failure = try #require(throws: BoundedFile.Failure.self) {
                try BoundedFile.read(path, limit: 199_999)
            }
            #expect(failure.description == "\(path) has more than 199999 bytes, which is the most that is read")
        }
    }

    @Test func anEndlessDeviceEnds() {
        #expect(throws: BoundedFile.Failure.self) { try BoundedFile.read("/dev/zero", limit: 1 << 20) }
    }

    @Test func whatCantBeReadIsToldWithThePathAndTheReason() async throws {
        try await withTemporaryFolder { folder in
            let missing = try #require(throws: BoundedFile.Failure.self) { try BoundedFile.read(folder.file("no")) }
            #expect(missing.description == "\(folder.file("no")) can't be opened: No such file or directory")
            let directory = try #require(throws: BoundedFile.Failure.self) { try BoundedFile.read(folder.path) }
            #expect(directory.description == "\(folder.path) can't be read: Is a directory")
        }
    }
}
