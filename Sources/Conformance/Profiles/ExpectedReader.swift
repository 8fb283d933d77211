import LosslessJSON

/// Reads what is expected to fail: a part of a profile, or a file of its own.
enum ExpectedReader {
    static func read(_ values: [JSONValue], at pointer: JSONPointer) throws(CaseFault) -> [ExpectedFailure] {
        var expected: [ExpectedFailure] = []
        for (index, value) in values.enumerated() {
            let entry = try Arguments(value, at: pointer.appending(index))
            let when = try entry.child("when")
            let reason = try entry.string("reason")
            guard reason.count >= 10 else { throw entry.fault("reason", "must say why, in ten characters or more") }
            expected.append(
                ExpectedFailure(
                    check: try entry.string("check"), task: try when.optionalString("message"),
                    owp: try when.optionalInt("owp"), reason: reason, issue: try entry.optionalString("issue"),
                    expires: try entry.optionalString("expires")))
        }
        return expected
    }
}
