/// The dates that a reader takes (OWP-HDR-004), and no other text, as a regular expression of JSON Schema: each month has its
/// days, and leap years have theirs.
enum DatePattern {
    /// Each piece is spelt with all its separators or with none, date and time for themselves.
    static let text = "^(\(date("-"))|\(date("")))([Tt ](\(time(":"))|\(time("")))(\(offset))?)?$"

    private static func date(_ hyphen: String) -> String {
        let days = [
            "(0[13578]|1[02])\(hyphen)(0[1-9]|[12][0-9]|3[01])", "(0[469]|11)\(hyphen)(0[1-9]|[12][0-9]|30)",
            "02\(hyphen)(0[1-9]|1[0-9]|2[0-8])",
        ]
        return "\(year)\(hyphen)(\(days.joined(separator: "|")))|\(leapYear)\(hyphen)02\(hyphen)29"
    }

    /// 24:00:00 is the end of the day.
    private static func time(_ colon: String) -> String {
        let fraction = "([.,][0-9]+)?"
        return "([01][0-9]|2[0-3])(\(colon)[0-5][0-9](\(colon)[0-5][0-9]\(fraction))?)?"
            + "|24(\(colon)00(\(colon)00([.,]0+)?)?)?"
    }

    private static let offset = "[Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?"
    private static let year = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-9][0-9][0-9][0-9])"
    /// Divisible by 4 and not by 100, or by 400.
    private static let leapYear =
        "([0-9][0-9](0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
}
