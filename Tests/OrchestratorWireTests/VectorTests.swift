import LosslessJSON
import Testing

@testable import OrchestratorWire

/// Every vector of the specification against the codec.
@Suite struct VectorTests {
    @Test(arguments: SpecVector.files)
    func `decodes or refuses as the vector says`(file: String) throws {
        let vectors = try SpecVector.read(file)
        #expect(vectors.count >= 15)
        for vector in vectors {
            let outcome = Result { () throws(WireError) in try TaskMessage.decode(vector.entry) }
            #expect(vector.faults(of: outcome) == [], "\(vector.id)")
        }
    }

    @Test(arguments: SpecVector.files)
    func `what is decoded keeps its bytes and takes the two flags`(file: String) throws {
        // At its largest, an entry has no room for the flags.
        for vector in try SpecVector.read(file) where !vector.id.hasPrefix("valid/limit/") {
            guard let task = try? TaskMessage.decode(vector.entry) else { continue }
            #expect(task.envelope.raw == vector.entry, "\(vector.id)")
            try expectOnlyFlagsDiffer(task, vector)
        }
    }

    private func expectOnlyFlagsDiffer(_ task: TaskMessage, _ vector: SpecVector) throws {
        let flagged = task.envelope.redelivered()
        let again = try TaskMessage.decode(flagged)
        #expect(again.isRedelivered, "\(vector.id)")
        let value = try JSONValue.parse(flagged)
        #expect(value["headers"]?["redelivered"] == true, "\(vector.id)")
        #expect(value["properties"]?["delivery_info"]?["redelivered"] == true, "\(vector.id)")
        #expect(value.withoutFlags == (try JSONValue.parse(vector.entry).withoutFlags), "\(vector.id)")
        #expect(KombuEnvelope.redelivered(again), "\(vector.id)")
    }

    @Test func `ids are unique and every vector names what it proves`() throws {
        var seen = Set<String>()
        for file in SpecVector.files {
            for vector in try SpecVector.read(file) {
                #expect(seen.insert(vector.id).inserted, "\(vector.id)")
                #expect(!vector.requirements.isEmpty, "\(vector.id)")
                #expect(SpecVector.dispositions.contains(vector.disposition), "\(vector.id)")
            }
        }
    }
}

extension KombuEnvelope {
    /// Flagging twice changes nothing more.
    fileprivate static func redelivered(_ task: TaskMessage) -> Bool {
        task.envelope.redelivered() == task.envelope.raw
    }
}

extension JSONValue {
    /// An entry as if nobody had put it back. Headers that are null or absent come into being with their flag.
    fileprivate var withoutFlags: JSONValue {
        let entry = removing("headers", "redelivered").removing("properties", "delivery_info", "redelivered")
        let headers = entry["headers"]
        return headers == nil || headers == .null || headers == [:] ? entry.removing("headers") : entry
    }

    private func removing(_ path: String...) -> JSONValue { removing(path[...]) }

    private func removing(_ path: ArraySlice<String>) -> JSONValue {
        guard var object, let key = path.first else { return self }
        object[key] = path.count == 1 ? nil : object[key]?.removing(path.dropFirst())
        return .object(object)
    }
}
