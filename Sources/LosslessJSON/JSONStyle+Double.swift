extension JSONStyle {
    /// The shortest text that reads back as the same double, laid out as the style's writer lays it out: Python writes
    /// `1e+16`, `1e-05` and `1.0`, orjson `1e16`, `1e-5` and `1.0`. NaN and the infinities have no JSON: `null`.
    func text(of value: Double) -> String {
        guard value.isFinite else { return "null" }
        let (digits, exponent) = Self.shortestDigits(of: value.magnitude)
        let sign = value.sign == .minus ? "-" : ""
        // The point stands behind so many digits; 0 is before the first.
        let point = digits.count + exponent
        if point > 16 || point < smallestPoint {
            return sign + scientific(digits, exponent: point - 1)
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count {
            return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    private var smallestPoint: Int { self == .python ? -3 : -4 }

    private func scientific(_ digits: String, exponent: Int) -> String {
        let fraction = digits.dropFirst()
        let mantissa = digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
        guard self == .python else { return "\(mantissa)e\(exponent)" }
        let magnitude = String(abs(exponent))
        return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(magnitude.count < 2 ? "0" : "")\(magnitude)"
    }

    /// `value` = digits × 10^exponent, with as few digits as identify it. Swift's own description finds the digits;
    /// only its layout differs from the two styles'.
    private static func shortestDigits(of value: Double) -> (digits: String, exponent: Int) {
        let parts = value.description.split(separator: "e")
        let mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa.first ?? "0"
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = (whole + fraction).drop { $0 == "0" }
        var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - fraction.count
        while digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        return digits.isEmpty ? ("0", 0) : (String(digits), exponent)
    }
}
