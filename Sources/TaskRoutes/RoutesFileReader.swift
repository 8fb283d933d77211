import Diagnostics
import MarkedYAML

/// Reads a routes file, and goes on after a fault to find the others.
///
/// ```yaml
/// version: 1
/// task_routes:
///   tasks.new_task: {queue: new_tasks, priority: 3}
///   "tasks.resume_*": resumes
/// target_queues: {RECONCILE: reconcile}
/// workers:
///   - {name: main, command: "celery -A surf.tasks worker -Q new_tasks,resumes,reconcile"}
/// ```
public struct RoutesFileReader {
    /// Bounds that no file of a deployment comes near.
    public static let limits = YAMLLimits(bytes: 1 << 20, depth: 16, nodes: 50_000, documents: 16)

    private(set) var diagnostics = DiagnosticCollection()
    let file: String
    let manifest: ManifestText

    init(file: String, bytes: [UInt8]) {
        self.file = file
        // What is too large is refused below, and never looked at.
        manifest = ManifestText(bytes.count <= Self.limits.bytes ? bytes : [], file: file)
    }

    /// - Parameters:
    ///   - file: the path as the user wrote it, for the places.
    ///   - base: the routes that hold when the file sets none.
    /// - Returns: what could be read, and every fault; with an error among them the table is not to be used.
    public static func read(
        _ bytes: [UInt8], file: String, base: [TaskRoute] = CoreRelease.queuePerMessage
    ) -> (table: RouteTable, diagnostics: DiagnosticCollection) {
        var reader = RoutesFileReader(file: file, bytes: bytes)
        let table = reader.read(bytes, base)
        return (table, reader.diagnostics)
    }

    private mutating func read(_ bytes: [UInt8], _ base: [TaskRoute]) -> RouteTable {
        let fallback = RouteTable(routes: base)
        let document: YAMLDocument
        do throws(YAMLError) {
            document = try YAMLDocument.parse(bytes, limits: Self.limits)
        } catch {
            diagnostics.append(Diagnostic(yaml: error, in: file))
            return fallback
        }
        for duplicate in document.duplicateKeys { diagnostics.append(Diagnostic(duplicate, in: file)) }
        guard let root = mapping(document.root, .routesShape, "A routes file is a mapping") else { return fallback }
        checkKeys(of: root, allowed: ["version", "task_routes", "target_queues", "workers"])
        checkVersion(root, document.root)
        let routes = root.entry(named: "task_routes")
        return RouteTable(
            routes: routes.map { readRoutes($0.value) } ?? base,
            targetQueues: root["target_queues"].map { readTargetQueues($0) } ?? [],
            workers: root["workers"].map { readWorkers($0) } ?? [],
            routesPlace: routes.map { place($0.key) })
    }

    private mutating func checkVersion(_ root: YAMLMapping, _ node: YAMLNode) {
        guard let version = root["version"] else {
            error(.routesVersion, "The file does not say its version", "begin it with `version: 1`", at: node)
            return
        }
        guard version.int == 1 else {
            error(
                .routesVersion, "The version is \(version.summary); this program reads 1", "write `version: 1`",
                at: version)
            return
        }
    }
}

extension RoutesFileReader {
    func place(_ node: YAMLNode) -> Place { Place(node, in: file) }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func error(_ code: FindingCode, _ message: String, _ hint: String? = nil, at node: YAMLNode) {
        diagnostics.append(Diagnostic(code, message, hint: hint, at: place(node)))
    }

    /// The node as a mapping; anything else is an error, nothing at all an empty mapping.
    mutating func mapping(_ node: YAMLNode, _ code: FindingCode, _ what: String) -> YAMLMapping? {
        if let mapping = node.mapping { return mapping }
        error(code, "\(what), and this is \(node.summary)", at: node)
        return nil
    }

    mutating func checkKeys(of mapping: YAMLMapping, allowed: [String]) {
        for entry in mapping where !allowed.contains(entry.name) {
            let nearest = nearestSpelling(of: entry.name, in: allowed)
            error(
                .routesUnknownKey, "There is no key `\(entry.name)` here",
                nearest.map { "did you mean `\($0)`?" }
                    ?? "known are \(allowed.map { "`\($0)`" }.joined(separator: ", "))",
                at: entry.key)
        }
    }

    /// The name of a queue, checked. Nil when it is not even a text.
    mutating func queueName(_ node: YAMLNode) -> String? {
        guard let name = node.string else {
            let hint = node.scalar == nil || node.isNull ? nil : "write it in quotes"
            error(.queueType, "The name of a queue is wanted, and this is \(node.summary)", hint, at: node)
            return nil
        }
        if let fault = QueueName.fault(in: name) { report(fault.diagnostic(at: place(node))) }
        return name
    }
}
