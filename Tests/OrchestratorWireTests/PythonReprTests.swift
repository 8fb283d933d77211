import LosslessJSON
import Testing

@testable import OrchestratorWire

@Suite struct PythonReprTests {
    /// What Celery 5.7.0 wrote for the same arguments; its own code made the file.
    @Test func `as Celery writes it`() throws {
        let vectors = try SpecVectors.lines("vectors/repr.jsonl")
        #expect(vectors.count > 100)
        for vector in vectors {
            let id = vector["id"]?.string ?? ""
            let args = try #require(vector["args"]?.array)
            let kwargs = try #require(vector["kwargs"]?.object)
            let isEqual =
                PythonRepr.args(args) == vector["argsrepr"]?.string
                && PythonRepr.kwargs(kwargs) == vector["kwargsrepr"]?.string
            #expect(isEqual, "\(id)")
        }
    }
}
