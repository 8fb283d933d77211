/// Writes to file descriptor 1 without a buffer between: for what is watched while it comes.
public enum StandardOutput {
    public static func write(_ text: String) { DescriptorText.write(text, to: 1) }

    public static func line(_ text: String) { write(text + "\n") }
}
