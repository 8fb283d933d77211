/// One queue: a line for each priority step, the next entry first.
struct MemoryQueue {
    private var lines: [PriorityStep: [[UInt8]]] = [:]
    /// What has been taken from the front of each line, so that taking one does not move the others.
    private var taken: [PriorityStep: Int] = [:]

    var depth: Int { PriorityStep.allCases.reduce(0) { $0 + count($1) } }

    func count(_ step: PriorityStep) -> Int { lines[step, default: []].count - taken[step, default: 0] }

    var entries: [[UInt8]] {
        lines.flatMap { step, line in line.dropFirst(taken[step, default: 0]) }
    }

    mutating func append(_ entry: [UInt8], _ step: PriorityStep) { lines[step, default: []].append(entry) }

    mutating func takeFirst(_ step: PriorityStep) -> [UInt8]? {
        let index = taken[step, default: 0]
        guard let line = lines[step], index < line.count else { return nil }
        let entry = line[index]
        if index + 1 > 64, index + 1 > line.count / 2 {
            lines[step]?.removeFirst(index + 1)
            taken[step] = 0
        } else {
            lines[step]?[index] = []
            taken[step] = index + 1
        }
        return entry
    }

    mutating func putBack(_ entry: [UInt8], _ step: PriorityStep) {
        let index = taken[step, default: 0]
        if index > 0 {
            lines[step]?[index - 1] = entry
            taken[step] = index - 1
        } else {
            lines[step, default: []].insert(entry, at: 0)
        }
    }
}
