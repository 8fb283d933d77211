import LosslessJSON

/// Schemas that may refer to each other by file name: `{"$ref": "envelope.schema.json#/$defs/id"}`.
///
/// It knows the keywords that the specification allows itself and refuses all others, for a validator that ignores a
/// keyword accepts what another refuses.
public struct JSONSchemaSet {
    /// What is wrong with the schemas; a set with faults judges nothing.
    public private(set) var faults: [SchemaFault] = []
    private(set) var nodes: [SchemaNode] = []
    private var roots: [String: SchemaNode.Number] = [:]

    /// - Parameter schemas: by file name, without folder.
    public init(_ schemas: [String: JSONValue]) {
        var compiler = SchemaCompiler(schemas)
        for file in schemas.keys.sorted() { roots[file] = compiler.number(of: file, []) }
        compiler.compileAll()
        nodes = compiler.nodes
        faults = compiler.faults
    }

    public var files: [String] { roots.keys.sorted() }

    /// All that is wrong with a value, as the value runs; empty when the schema accepts it.
    ///
    /// - Throws: ``SchemaFault`` when the set has faults, or no such file.
    public func findings(_ value: JSONValue, by file: String) throws(SchemaFault) -> [SchemaFinding] {
        if let fault = faults.first { throw fault }
        guard let root = roots[file] else {
            throw SchemaFault(file: file, pointer: [], message: "there is no schema of this name")
        }
        var validation = SchemaValidation(nodes: nodes)
        validation.apply(root, to: value, at: [])
        return validation.findings
    }
}
