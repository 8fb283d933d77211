/// Writes to file descriptor 2 without a buffer between, so that a line is there when the process dies after it.
public enum StandardError {
    /// Lines of concurrent writers don't mix on a pipe up to its atomic size. A standard error that is closed loses the text,
    /// never the process.
    public static func write(_ text: String) { DescriptorText.write(text, to: 2) }
}
