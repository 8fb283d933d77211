/// A source line as it is shown: controls escaped, a long line cut to the part round the place, carets beneath.
struct ExcerptWindow {
    private static let width = 100
    private static let before = 60

    let text: String
    /// Nil where no column is known.
    let caret: String?

    init(line scalars: [Unicode.Scalar], column: Int?, endColumn: Int?) {
        let place = min(max((column ?? 1) - 1, 0), scalars.count)
        let first = scalars.count <= Self.width ? 0 : max(0, place - Self.before)
        let last = min(scalars.count, first + Self.width)
        let head = first > 0 ? "… " : ""
        text = head + Self.shown(scalars[first..<last]) + (last < scalars.count ? " …" : "")
        guard column != nil else {
            caret = nil
            return
        }
        let end = min(max((endColumn ?? 0) - 1, place), last)
        let indent = (head + Self.shown(scalars[first..<place])).unicodeScalars.count
        let length = max(1, Self.shown(scalars[place..<end]).unicodeScalars.count)
        caret = String(repeating: " ", count: indent) + String(repeating: "^", count: length)
    }

    /// A tab becomes one space, so that the caret stands where it should whatever the terminal's tab stops.
    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.map { $0 == "\t" ? " " : $0 })
        return String(text).escapingControls
    }
}
