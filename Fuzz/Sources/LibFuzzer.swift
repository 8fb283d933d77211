import Glibc

/// Which parser this process fuzzes; libFuzzer owns the command line, so it comes by the environment.
private let parser: FuzzedParser = {
    let name = getenv("FUZZED_PARSER").map { String(cString: $0) } ?? ""
    guard let parser = FuzzedParser(rawValue: name) else {
        let names = FuzzedParser.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("set FUZZED_PARSER to one of \(names), not to \"\(name)\"")
    }
    return parser
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    parser.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
