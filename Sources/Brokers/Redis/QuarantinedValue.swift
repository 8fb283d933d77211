/// The value of a claim in quarantine: `<bytes of the list's name>:<list's name>,<entry>`, for the entry may be anything
/// (OWP-RED-029).
struct QuarantinedValue {
    /// The list that it was taken from, without the prefix.
    let list: String
    let entry: [UInt8]

    static func head(list: String) -> String { "\(list.utf8.count):\(list)," }

    init?(_ bytes: [UInt8]) {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon <= 10,
            let length = Int(String(decoding: bytes[..<colon], as: UTF8.self)), length >= 0,
            bytes.count > colon + 1 + length, bytes[colon + 1 + length] == UInt8(ascii: ",")
        else { return nil }
        list = String(decoding: bytes[(colon + 1)..<(colon + 1 + length)], as: UTF8.self)
        entry = Array(bytes[(colon + 2 + length)...])
    }
}
