import ArgumentParser

/// How a command writes its result where there are these two.
enum ResultOutput: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
