import Foundation
import Testing

@testable import Workflows

@Suite struct RandomIDTests {
    @Test("Ids of steps are random UUIDs of version 4 and of the usual variant")
    func form() {
        let ids = (0..<1000).map { _ in UUID.forStep() }
        #expect(Set(ids).count == ids.count)
        for id in ids {
            let text = Array(id.uuidString)
            #expect(text[14] == "4")
            #expect("89AB".contains(text[19]))
        }
        // Each of the other 122 bits is now one, now the other.
        var ones = [UInt8](repeating: 0, count: 16)
        var zeros = ones
        for id in ids {
            withUnsafeBytes(of: id.uuid) { bytes in
                for (place, byte) in bytes.enumerated() {
                    ones[place] |= byte
                    zeros[place] |= ~byte
                }
            }
        }
        #expect(ones == [255, 255, 255, 255, 255, 255, 0x4F, 255, 0xBF, 255, 255, 255, 255, 255, 255, 255])
        #expect(zeros == [255, 255, 255, 255, 255, 255, 0xBF, 255, 0x7F, 255, 255, 255, 255, 255, 255, 255])
    }
}
