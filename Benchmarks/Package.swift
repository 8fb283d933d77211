// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that a release build of a benchmark builds only what it measures.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "orchestrator-wire", path: "..", traits: [])],
    targets: [
        .executableTarget(
            name: "codec-benchmark",
            dependencies: [
                .product(name: "LosslessJSON", package: "orchestrator-wire"),
                .product(name: "OrchestratorWire", package: "orchestrator-wire"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "core-benchmark",
            dependencies: [
                .product(name: "LocalProcesses", package: "orchestrator-wire"),
                .product(name: "LosslessJSON", package: "orchestrator-wire"),
                .product(name: "OrchestratorWire", package: "orchestrator-wire"),
                .product(name: "Brokers", package: "orchestrator-wire"),
                .product(name: "ProcessStore", package: "orchestrator-wire"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
        .executableTarget(
            name: "store-benchmark",
            dependencies: [
                .product(name: "LosslessJSON", package: "orchestrator-wire"),
                .product(name: "Workflows", package: "orchestrator-wire"),
                .product(name: "ProcessStore", package: "orchestrator-wire"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    ]
)
