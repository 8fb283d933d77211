extension WireErrorCode {
    /// The requirement that such a message does not meet.
    public var requirement: String? {
        switch self {
        case .notJSON, .notAnObject: "OWP-ENV-001"
        case .missingProperties, .missingDeliveryTag, .invalidDeliveryTag, .missingDeliveryInfo, .missingExchange,
            .missingRoutingKey:
            "OWP-ENV-002"
        case .unknownBodyEncoding, .invalidBase64: "OWP-ENV-005"
        case .missingTask: "OWP-HDR-001"
        case .missingID, .invalidID: "OWP-HDR-002"
        case .invalidETA, .invalidExpires: "OWP-HDR-005"
        case .missingContentType, .unacceptedContentType: "OWP-BODY-001"
        case .bodyNotThreeItems, .bodyNotACall: "OWP-BODY-002"
        case .embedNotAnObject: "OWP-BODY-003"
        case .unsupportedCompression, .invalidCompressedData: "OWP-BODY-004"
        case .invalidTask, .unknownTask, .argsNotAnArray, .kwargsNotAnObject, .wrongArgumentCount, .missingArgument,
            .unexpectedArgument, .repeatedArgument, .wrongArgumentType:
            "OWP-MSG-004"
        case .invalidProcessID: "OWP-MSG-005"
        case .tooLarge, .tooDeep, .tooManyValues, .missingBody, .bodyNotText, .invalidHeaders, .invalidTimeLimit,
            .emptyBody, .bodyNotJSON:
            nil
        }
    }
}
