/// The version of this release, as `--version`, logs and remote control tell it.
public enum ProductVersion {
    public static let current = "0.1.0"
}
