import Diagnostics
import Foundation
import LosslessJSON
import MarkedYAML

/// A YAML file of the suite: its value, and where each part of it stands.
package struct SuiteFile: Sendable {
    package let path: String
    package let bytes: [UInt8]
    package let root: YAMLNode
    package var value: JSONValue { root.json }

    /// Files beyond this are not of the suite.
    private static let largest = 4 << 20

    /// - Throws: a ``Diagnostic`` with the place.
    package init(path: String) throws(Diagnostic) {
        guard let handle = FileManager.default.contents(atPath: path) else {
            throw Diagnostic(.error, code: "file", "\(path) can't be read", hint: "name a file that exists")
        }
        guard handle.count <= Self.largest else {
            throw Diagnostic(.error, code: "file", "\(path) is larger than \(Self.largest) bytes")
        }
        try self.init(path: path, bytes: Array(handle))
    }

    package init(path: String, bytes: [UInt8]) throws(Diagnostic) {
        self.path = path
        self.bytes = bytes
        do throws(YAMLError) {
            root = try YAMLNode.parse(bytes)
        } catch {
            throw Diagnostic(
                .error, code: error.code.rawValue, error.message, hint: error.hint,
                at: Place(file: path, line: error.mark.line, column: error.mark.column))
        }
    }

    /// A fault as a finding at its place in the text.
    package func diagnostic(_ fault: CaseFault, code: String) -> Diagnostic {
        Diagnostic(.error, code: code, fault.message, at: place(fault.pointer))
    }

    /// Where a part stands, or the nearest part around it that there is.
    package func place(_ pointer: JSONPointer) -> Place {
        var node = root
        for token in pointer.tokens {
            if let next = node[token] {
                node = next
            } else if let elements = node.sequence, let index = Int(token), elements.indices.contains(index) {
                node = elements[index]
            } else {
                break
            }
        }
        return Place(file: path, line: node.start.line, column: node.start.column)
    }
}
