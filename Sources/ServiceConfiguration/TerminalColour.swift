#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whether a stream may be coloured: only a terminal, and never when `NO_COLOR` is set to anything.
public enum TerminalColour {
    public static var onStandardOutput: Bool { isWanted(on: 1) }
    public static var onStandardError: Bool { isWanted(on: 2) }

    private static func isWanted(on descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(descriptor) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
}
