import OrchestratorWire

/// A text that decodes is the one text for its bytes; every run of bytes has one.
func fuzzBase64(_ input: [UInt8]) {
    if let bytes = try? Base64.decode(input) {
        mustHold(Base64.encode(bytes) == input, "a text that decodes is what encoding writes")
    }
    mustHold((try? Base64.decode(Base64.encode(input))) == input, "what is encoded decodes")
}
