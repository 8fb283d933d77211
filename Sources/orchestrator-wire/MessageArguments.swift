import ArgumentParser
import FoundationEssentials
import LosslessJSON
import OrchestratorWire

extension MessageKind: ExpressibleByArgument {
    /// `new-workflow`, or `new_workflow` as it is called elsewhere.
    public init?(argument: String) {
        self.init(rawValue: String(argument.map { $0 == "-" ? "_" : $0 }))
    }

    public static var allValueStrings: [String] {
        allCases.map { String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
    }
}

extension OWPVersion: ExpressibleByArgument {
    public init?(argument: String) {
        guard let number = Int(argument) else { return nil }
        self.init(rawValue: number)
    }

    public var defaultValueDescription: String { String(rawValue) }
    public static var allValueStrings: [String] { allCases.map { String($0.rawValue) } }
}

extension TaskProtocol: ExpressibleByArgument {
    public init?(argument: String) {
        guard let number = Int(argument) else { return nil }
        self.init(rawValue: number)
    }

    public var defaultValueDescription: String { String(rawValue) }
    public static var allValueStrings: [String] { allCases.map { String($0.rawValue) } }
}

extension JSONStyle: ExpressibleByArgument {
    public init?(argument: String) {
        switch argument {
        case "orjson": self = .orjson
        case "python": self = .python
        default: return nil
        }
    }

    public var defaultValueDescription: String { self == .orjson ? "orjson" : "python" }
    public static var allValueStrings: [String] { ["orjson", "python"] }
}

/// A process id, in any of the spellings that a reader takes.
struct ProcessIDArgument: ExpressibleByArgument {
    let id: UUID

    init?(argument: String) {
        guard let id = ProcessID.parse(argument) else { return nil }
        self.id = id
    }
}

/// A JSON text.
struct JSONArgument: ExpressibleByArgument {
    private let value: JSONValue

    init?(argument: String) {
        guard let value = try? JSONValue.parse(argument) else { return nil }
        self.value = value
    }

    func object(_ option: String) throws -> JSONObject {
        guard let object = value.object else { throw ValidationError("\(option) must be a JSON object") }
        return object
    }

    func arrayOrNull(_ option: String) throws -> JSONValue {
        guard value.array != nil || value.isNull else {
            throw ValidationError("\(option) must be a JSON array or null")
        }
        return value
    }
}

/// A date, or a number of seconds from now.
enum MomentArgument: ExpressibleByArgument {
    case date(WireDate)
    case seconds(Double)

    init?(argument: String) {
        if let seconds = Double(argument), seconds.isFinite {
            self = .seconds(seconds)
        } else if let date = WireDate(text: argument) {
            self = .date(date)
        } else {
            return nil
        }
    }

    func date(_ now: Date) -> WireDate {
        switch self {
        case .date(let date): date
        case .seconds(let seconds): WireDate(now.addingTimeInterval(seconds))
        }
    }
}
