// Walks by index alone: an element for each step would count a reference for each step.
extension JSONDocumentStorage {
    /// The index of the last member `key` of an object; nil for anything else.
    func member(_ key: String, of object: Int) -> Int? {
        let entry = tape.entries[object]
        guard entry.kind == .object else { return nil }
        var found: Int?
        var child = object + 1
        while child < Int(entry.next) {
            if equals(child, key) { found = child + 1 }
            child = Int(tape.entries[child + 1].next)
        }
        return found
    }

    /// The index of an element of an array; nil outside its bounds or for anything else.
    func element(_ position: Int, of array: Int) -> Int? {
        let entry = tape.entries[array]
        guard entry.kind == .array, position >= 0 else { return nil }
        var child = array + 1
        var left = position
        while child < Int(entry.next) {
            if left == 0 { return child }
            left -= 1
            child = Int(tape.entries[child].next)
        }
        return nil
    }

    /// How many elements an array or members an object has; 0 for anything else.
    func count(of container: Int) -> Int {
        let entry = tape.entries[container]
        let keyed = entry.kind == .object ? 1 : 0
        var count = 0
        var child = container + 1
        while child < Int(entry.next) {
            count += 1
            child = Int(tape.entries[child + keyed].next)
        }
        return count
    }
}
