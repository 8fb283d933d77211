// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

/// A room of the project itself.
func room(_ name: String) -> Target.Dependency { .product(name: name, package: "orchestrator-wire") }

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// A package of its own, so that a release build of a benchmark builds only what it measures.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "orchestrator-wire", path: "..", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "BenchSupport", path: "Sources/bench-support", swiftSettings: strict),
        program("codec-benchmark", [room("LosslessJSON"), room("OrchestratorWire")]),
        program(
            "core-benchmark",
            [
                "BenchSupport", room("LocalProcesses"), room("LosslessJSON"), room("OrchestratorWire"), room("Brokers"),
                room("ProcessStore"),
            ]),
        program("routes-benchmark", [room("LosslessJSON"), room("TaskRoutes")]),
        program("store-benchmark", [room("LosslessJSON"), room("Workflows"), room("ProcessStore")]),
        program(
            "noop-worker",
            [
                room("Brokers"), room("OrchestratorWorker"), room("ProcessStore"), room("Workflows"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        program(
            "worker-benchmark",
            [
                "BenchSupport", room("Brokers"), room("LocalProcesses"), room("LosslessJSON"), room("OrchestratorWire"),
                room("ProcessStore"), room("RedisWire"), room("Workflows"),
            ]),
    ]
)
