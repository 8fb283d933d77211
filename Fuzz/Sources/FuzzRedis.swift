@testable import RedisParsers

/// The same replies, however the bytes are cut; a failure for good where they are no RESP.
func fuzzReplies(_ input: [UInt8]) {
    // The first byte says where the second half begins.
    let cut = min(Int(input.first ?? 0), input.count)
    let whole = replies([input[...]])
    let halves = replies([input[..<cut], input[cut...]])
    mustHold(whole == halves, "replies don't depend on where the bytes are cut")
}

private func replies(_ parts: [ArraySlice<UInt8>]) -> [RedisValue]? {
    let limits = RedisReplyLimits(bytes: 1 << 16, elements: 1 << 12)
    guard let reader = try? RedisReplyReader(limits: limits) else { return nil }
    var replies: [RedisValue] = []
    for part in parts {
        let fed: Void? = part.withUnsafeBytes { bytes in try? reader.feed(bytes) { replies.append($0) } }
        guard fed != nil else { break }
    }
    return replies
}

/// Nothing of the password is shown; what is shown is an address still.
func fuzzAddress(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    guard let address = try? RedisURL(text) else { return }
    let again = try? RedisURL(address.unmasked)
    mustHold(again == address, "an address that is written is read back")
    guard let secret = address.password?.value, secret.count > 6, !text.dropFirst(8).contains("***") else { return }
    var masked = address
    masked.password = Secret("xxxxxxxx")
    mustHold(masked.description == address.description, "an address shows nothing of its password")
}
