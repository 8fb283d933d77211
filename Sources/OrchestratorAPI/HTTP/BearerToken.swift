import Hummingbird

/// The secret that a caller has to show: `Authorization: Bearer <token>`.
struct BearerToken: Sendable {
    private let token: [UInt8]

    /// Nil for an empty token, which would let everybody in, and for one that no header can hold.
    init?(_ token: String) {
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        self.token = Array(token.utf8)
    }

    /// Compares every byte whatever it finds, so that the time taken tells nothing about the token.
    func admits(_ headers: HTTPFields) -> Bool {
        guard let header = headers[.authorization] else { return false }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
        let given = Array(parts[1].utf8)
        var difference = UInt8(given.count == token.count ? 0 : 1)
        for index in token.indices { difference |= token[index] ^ (index < given.count ? given[index] : 0) }
        return difference == 0
    }
}

extension BearerToken: CustomStringConvertible {
    var description: String { "***" }
}
