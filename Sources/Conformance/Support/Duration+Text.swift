extension Duration {
    /// `250ms`, `4s`, `1.5s`, `2m`, or a number of seconds.
    package init?(suiteText text: String) {
        let units: [(suffix: String, seconds: Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
        ]
        for unit in units where text.hasSuffix(unit.suffix) {
            guard let number = Double(text.dropLast(unit.suffix.count)), number >= 0, number < 1e9 else { return nil }
            self = .seconds(number * unit.seconds)
            return
        }
        guard let number = Double(text), number >= 0, number < 1e9 else { return nil }
        self = .seconds(number)
    }

    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    var milliseconds: Double { seconds * 1000 }
}
