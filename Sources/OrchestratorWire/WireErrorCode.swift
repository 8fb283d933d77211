/// Why a message was refused: stable names, for programs and tests. The phase they stand under is where they occur.
public enum WireErrorCode: String, Sendable, Hashable, CaseIterable {
    // transport
    case notJSON = "not-json"
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case tooManyValues = "too-many-values"

    // envelope
    case notAnObject = "not-an-object"
    case missingBody = "missing-body"
    case bodyNotText = "body-not-text"
    case missingProperties = "missing-properties"
    case missingDeliveryTag = "missing-delivery-tag"
    case invalidDeliveryTag = "invalid-delivery-tag"
    case missingDeliveryInfo = "missing-delivery-info"
    case missingExchange = "missing-exchange"
    case missingRoutingKey = "missing-routing-key"
    case unknownBodyEncoding = "unknown-body-encoding"

    // headers (or body, in protocol 1)
    case invalidHeaders = "invalid-headers"
    case missingTask = "missing-task"
    case invalidTask = "invalid-task"
    case unknownTask = "unknown-task"
    case missingID = "missing-id"
    case invalidID = "invalid-id"
    case invalidETA = "invalid-eta"
    case invalidExpires = "invalid-expires"
    case invalidTimeLimit = "invalid-timelimit"

    // content type
    case missingContentType = "missing-content-type"
    case unacceptedContentType = "unaccepted-content-type"
    case unsupportedCompression = "unsupported-compression"

    // body
    case emptyBody = "empty-body"
    case invalidBase64 = "invalid-base64"
    case invalidCompressedData = "invalid-compressed-data"
    case bodyNotJSON = "body-not-json"
    case bodyNotThreeItems = "body-not-three-items"
    case bodyNotACall = "body-not-a-call"
    case embedNotAnObject = "embed-not-an-object"

    // signature
    case argsNotAnArray = "args-not-an-array"
    case kwargsNotAnObject = "kwargs-not-an-object"
    case wrongArgumentCount = "wrong-argument-count"
    case missingArgument = "missing-argument"
    case unexpectedArgument = "unexpected-argument"
    case repeatedArgument = "repeated-argument"
    case wrongArgumentType = "wrong-argument-type"
    case invalidProcessID = "invalid-process-id"
}
