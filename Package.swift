// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

/// One room of the house: a library target with its dependencies. Arrows only point down.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func command(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let locks: Target.Dependency = .product(name: "NIOConcurrencyHelpers", package: "swift-nio")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "orchestrator-wire",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "LosslessJSON", targets: ["LosslessJSON"]),
        .library(name: "OrchestratorWire", targets: ["OrchestratorWire"]),
        .library(name: "TaskRoutes", targets: ["TaskRoutes"]),
        .library(name: "Workflows", targets: ["Workflows"]),
        .library(name: "Brokers", targets: ["Brokers"]),
        .library(name: "ProcessStore", targets: ["ProcessStore"]),
        .library(name: "LocalProcesses", targets: ["LocalProcesses"]),
        .library(name: "FleetInspection", targets: ["FleetInspection"]),
        .library(name: "OrchestratorWorker", targets: ["OrchestratorWorker"]),
        .library(name: "RedisWire", targets: ["RedisWire"]),
        .library(name: "OrchestratorAPI", targets: ["OrchestratorAPI"]),
        .executable(name: "orchestrator-api", targets: ["orchestrator-api"]),
        .executable(name: "orchestrator-worker", targets: ["orchestrator-worker"]),
        .executable(name: "orchestrator-wire", targets: ["orchestrator-wire"]),
    ],
    traits: [
        .trait(name: "TLS", description: "rediss:// through swift-nio-ssl; half of a cold build"),
        .default(enabledTraits: ["TLS"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
    ],
    targets: [
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        room("LosslessJSON"),
        room("Diagnostics", ["LosslessJSON"]),
        room("MarkedYAML", ["CLibYAML"]),
        room("WireSpec", ["MarkedYAML", "LosslessJSON", "Diagnostics"]),
        room("OrchestratorWire", ["LosslessJSON", "CZlib"]),
        room("TaskRoutes", ["MarkedYAML", "LosslessJSON", "Diagnostics"]),
        room(
            "RedisWire",
            [
                "CHiredis", locks,
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
            ]),
        room("PostgresWire", ["CPostgres", locks]),
        room("Brokers", ["OrchestratorWire", "RedisWire", "LosslessJSON", logging, locks]),
        room("Workflows", ["LosslessJSON"]),
        room(
            "ProcessStore",
            ["Workflows", "LosslessJSON", "PostgresWire", locks, .product(name: "GRDB", package: "GRDB.swift")]
        ),
        room("ServiceConfiguration", ["MarkedYAML", "LosslessJSON", "Diagnostics", logging, argumentParser]),
        room(
            "OrchestratorWorker",
            [
                "OrchestratorWire", "Brokers", "Workflows", "ProcessStore", "TaskRoutes", "ServiceConfiguration",
                lifecycle, logging, locks, hummingbird, argumentParser,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ]),
        room(
            "FleetInspection",
            [
                "TaskRoutes", "Brokers", "OrchestratorWire", "ProcessStore", "Workflows", "Diagnostics",
                "LosslessJSON",
            ]),
        room("OrchestratorAPI", ["OrchestratorWorker", "FleetInspection", hummingbird]),
        room(
            "LocalProcesses",
            [
                "LosslessJSON", subprocess, locks, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        room("DemoWorkflows", ["Workflows", "LosslessJSON"]),
        room(
            "Conformance",
            [
                "RedisWire", "LosslessJSON", "WireSpec", "MarkedYAML", "TaskRoutes", "LocalProcesses", "Diagnostics",
                locks,
            ]),
        room(
            "ConformanceFixture",
            [
                "Brokers", "LosslessJSON", "OrchestratorWire", "ProcessStore", "Workflows", locks,
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        command("orchestrator-api", ["OrchestratorAPI", "DemoWorkflows"]),
        command("orchestrator-worker", ["OrchestratorWorker", "DemoWorkflows"]),
        command(
            "orchestrator-wire",
            [
                "OrchestratorWire", "TaskRoutes", "Brokers", "Conformance", "FleetInspection", "WireSpec",
                "Diagnostics", "ServiceConfiguration", "LosslessJSON", "RedisWire", logging, locks, argumentParser,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),

        command("orchestrator-fixture", ["ConformanceFixture", "OrchestratorAPI"]),
        command(
            "orchestrator-worker-faulty",
            [
                "Brokers", "ConformanceFixture", "LosslessJSON", "OrchestratorWire", "OrchestratorWorker",
                "ProcessStore",
                "RedisWire", "Workflows", locks,
            ]),
        command("orchestrator-demo", ["LocalProcesses", "LosslessJSON", locks]),

        tests("LosslessJSONTests", ["LosslessJSON"], exclude: ["Resources"]),
        tests("DiagnosticsTests", ["Diagnostics", "LosslessJSON"]),
        tests("MarkedYAMLTests", ["MarkedYAML"]),
        tests(
            "WireSpecTests",
            ["WireSpec", "OrchestratorWire", "LosslessJSON", "MarkedYAML", "Diagnostics", "LocalProcesses"],
            exclude: ["Resources"]),
        tests("OrchestratorWireTests", ["OrchestratorWire", "LosslessJSON", "LocalProcesses"]),
        tests(
            "TaskRoutesTests", ["TaskRoutes", "Diagnostics", "LosslessJSON", "MarkedYAML", "WireSpec"],
            exclude: ["Resources"]),
        tests(
            "ConformanceTests",
            ["Conformance", "Diagnostics", "LocalProcesses", "LosslessJSON", "MarkedYAML", "WireSpec"]),
        tests("RedisWireTests", ["RedisWire", "LocalProcesses"]),
        tests("PostgresWireTests", ["PostgresWire", "LocalProcesses"]),
        tests("BrokersTests", ["Brokers", "LocalProcesses", "LosslessJSON", "WireSpec"]),
        tests("WorkflowsTests", ["Workflows", "DemoWorkflows", "LosslessJSON"], exclude: ["Vectors"]),
        .executableTarget(
            name: "store-workload", dependencies: ["ProcessStore"], path: "Tests/StoreWorkload", swiftSettings: strict),
        tests(
            "ProcessStoreTests",
            [
                "ProcessStore", "PostgresWire", "store-workload", "LocalProcesses",
                .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["Resources"]),
        tests(
            "ServiceConfigurationTests",
            ["ServiceConfiguration", "Diagnostics", "LosslessJSON", "LocalProcesses", logging]),
        tests(
            "OrchestratorWorkerTests",
            ["OrchestratorWorker", "DemoWorkflows", "LocalProcesses", "LosslessJSON", lifecycle, logging]),
        tests(
            "OrchestratorAPITests",
            ["OrchestratorAPI", "DemoWorkflows", "LocalProcesses"]),
        .target(
            name: "ChaosLedger", dependencies: ["LosslessJSON", "Workflows"], path: "Tests/Chaos/Ledger",
            swiftSettings: strict),
        .executableTarget(
            name: "chaos-worker",
            dependencies: [
                "Brokers", "ChaosLedger", "OrchestratorWorker", "ProcessStore", "Workflows", locks, logging,
            ],
            path: "Tests/Chaos/Worker", swiftSettings: strict),
        .executableTarget(
            name: "chaos",
            dependencies: [
                "Brokers", "ChaosLedger", "LocalProcesses", "LosslessJSON", "OrchestratorWire", "ProcessStore",
                "RedisWire",
                locks, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], path: "Tests/Chaos/Conductor", swiftSettings: strict),
        tests("ChaosTests", ["ChaosLedger", "LocalProcesses", "LosslessJSON"]),
        tests(
            "FleetInspectionTests",
            [
                "FleetInspection", "Brokers", "Diagnostics", "LocalProcesses", "LosslessJSON", "OrchestratorWire",
                "ProcessStore", "TaskRoutes",
            ]),
        tests("CommandTests", ["LocalProcesses", "LosslessJSON", "RedisWire"]),
        tests(
            "InteropTests",
            [
                "Brokers", "LocalProcesses", "LosslessJSON", "OrchestratorWire", "ProcessStore", "Workflows",
                "DemoWorkflows",
            ]),
    ]
)
