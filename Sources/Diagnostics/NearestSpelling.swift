/// The candidate that a mistyped word most likely meant; nil when none is near enough to be worth a hint.
///
/// Near is a Damerau-Levenshtein distance (letters inserted, left out, changed, neighbours swapped) of 1 for words up to
/// three letters, of 2 up to six and of 3 beyond, and always less than the word is long. Upper and lower case count as
/// equal. Of several equally near the first is taken.
public func nearestSpelling(of word: String, in candidates: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    // A hint for a text of that length would be a guess, and its table large.
    guard !letters.isEmpty, letters.count <= 128 else { return nil }
    let furthest = letters.count <= 3 ? 1 : letters.count <= 6 ? 2 : 3
    var nearest: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
        let others = Array(candidate.lowercased().unicodeScalars)
        guard abs(others.count - letters.count) <= furthest else { continue }
        let distance = damerauLevenshteinDistance(letters, others)
        guard distance <= furthest, distance < max(letters.count, others.count) else { continue }
        if distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
    }
    return nearest?.candidate
}

/// The number of edits between two words, no part edited twice (optimal string alignment).
func damerauLevenshteinDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for i in 1...left.count {
        var current = [i]
        for j in 1...right.count {
            let change = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
            var best = min(change, previous[j] + 1, current[j - 1] + 1)
            if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                best = min(best, beforePrevious[j - 2] + 1)
            }
            current.append(best)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
}
