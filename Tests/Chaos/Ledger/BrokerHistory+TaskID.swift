extension BrokerHistory {
    private static let key = Array("\"id\"".utf8)

    /// The first member `id` of an entry, which is the one of its headers: the body before it is base64.
    static func taskID(_ entry: ArraySlice<UInt8>) -> String? {
        let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: ":")]
        var from = entry.startIndex
        while let quote = entry[from...].firstIndex(of: UInt8(ascii: "\"")) {
            from = quote + 1
            guard entry[quote...].starts(with: key) else { continue }
            let value = entry[(quote + key.count)...].drop { blanks.contains($0) }
            guard value.first == UInt8(ascii: "\"") else { continue }
            return String(decoding: value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
        }
        return nil
    }
}
