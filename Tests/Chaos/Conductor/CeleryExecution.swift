import LosslessJSON

/// A line of the ledger of the Celery peer.
enum CeleryExecution {
    static func process(of text: String) -> String? {
        (try? JSONValue.parse(text))?["arguments"]?["process_id"]?.string
    }
}
