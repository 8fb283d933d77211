import Diagnostics
import TaskRoutes

/// Finds what a rename changes in files.
struct RenameEdits {
    private let renames: [QueueRename]
    private let texts: [String: String]
    private let lines: [String: [String]]
    private var edits: [RenameStep.Kind: [FileEdit]] = [:]
    private(set) var remainders: [Diagnostic] = []

    init(_ renames: [QueueRename], texts: [String: String]) {
        self.renames = renames
        self.texts = texts
        lines = texts.mapValues(EditedText.lines)
    }

    mutating func switchProducers(_ table: RouteTable) {
        for rename in renames {
            let places =
                table.routes.filter { $0.queue == rename.old }.map { $0.queuePlace ?? $0.place }
                + table.targetQueues.filter { $0.queue == rename.old }.map(\.place)
            // A file may say one thing for many, by an alias.
            for place in Set(places.compactMap { $0 }) {
                add(.producer, place, "the route to `\(rename.old)`") { lines in
                    FileEdit.replacing(rename.old, with: rename.new, at: place, in: lines)
                }
            }
        }
    }

    mutating func addConsumers(_ consumed: [ConsumedName]) {
        for rename in renames {
            for name in consumed where name.queue == rename.old && !name.list.contains(rename.new) {
                add(.workers, name.place, "-Q of `\(name.worker)`") { lines in
                    name.place.flatMap {
                        FileEdit.replacing(rename.old, with: "\(rename.old),\(rename.new)", at: $0, in: lines)
                    }
                }
            }
        }
    }

    /// As the files are now: where the new name was not added yet, it takes the place of the old one.
    mutating func dropConsumers(_ consumed: [ConsumedName]) {
        for rename in renames {
            for name in consumed where name.queue == rename.old {
                add(.drop, name.place, "-Q of `\(name.worker)`") { lines in
                    name.place.flatMap {
                        name.list.contains(rename.new)
                            ? FileEdit.removing(rename.old, at: $0, in: lines)
                            : FileEdit.replacing(rename.old, with: rename.new, at: $0, in: lines)
                    }
                }
            }
        }
    }

    private mutating func add(
        _ kind: RenameStep.Kind, _ place: Place?, _ what: String, _ edit: ([String]) -> FileEdit?
    ) {
        guard let file = place?.file, let lines = lines[file], let edit = edit(lines) else {
            let step =
                kind == .producer
                ? "the new name" : kind == .workers ? "the new name beside the old one" : "no old name"
            let finding = Diagnostic(
                .warning, code: "rename-by-hand", "\(what) can't be changed in its file: give it \(step) by hand",
                at: place)
            if !remainders.contains(finding) { remainders.append(finding) }
            return
        }
        if edits[kind, default: []].contains(edit) { return }
        edits[kind, default: []].append(edit)
    }

    func files(of kind: RenameStep.Kind) -> [EditedText] {
        Dictionary(grouping: edits[kind] ?? [], by: \.file).sorted { $0.key < $1.key }.compactMap { file, edits in
            texts[file].map { EditedText(file: file, original: $0, edits: edits) }
        }
    }
}
