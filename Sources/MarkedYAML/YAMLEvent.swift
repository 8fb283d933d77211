/// What libyaml's parser says, in values of Swift.
struct YAMLEvent {
    enum Kind {
        case documentStart
        case documentEnd
        case scalar(text: String, style: YAMLScalar.Style, anchor: String?, tag: String?)
        case sequenceStart(anchor: String?, tag: String?)
        case sequenceEnd
        case mappingStart(anchor: String?, tag: String?)
        case mappingEnd
        case alias(String)
    }

    let kind: Kind
    let start: YAMLMark
    let end: YAMLMark
}
