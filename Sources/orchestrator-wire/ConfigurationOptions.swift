import ArgumentParser

/// Where settings are read from that no option gives.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The configuration file; else ORCHESTRATOR_CONFIG.")
    var config: String?
}
