import Testing

@testable import TaskRoutes

@Suite struct SecretMaskTests {
    @Test(arguments: [
        ("redis://:geheim@h/0", "redis://:******@h/0"), ("redis://u:p@h", "redis://u:*@h"), ("redis://h:6379/0", nil),
        ("x: amqp://a:b@c y: amqp://d:ef@g", "x: amqp://a:*@c y: amqp://d:**@g"),
        ("redis://:pa/ss@h", "redis://:*****@h"),
        ("redis://:é@h", "redis://:*@h"), ("://", nil), ("a://:@b", nil), ("http://x/y@z", nil),
        ("redis://:a@b@h", "redis://:***@h"),
    ])
    func passwords(text: String, masked: String?) {
        #expect(SecretMask.masked(text) == masked ?? text)
    }

    @Test func columnsStay() {
        let text = "CACHE_URI=redis://:gehéim@h/0 -Q a"
        #expect(SecretMask.masked(text).unicodeScalars.count == text.unicodeScalars.count)
    }
}
