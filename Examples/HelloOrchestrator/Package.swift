// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
    name: "HelloOrchestrator",
    platforms: [.macOS(.v15)],
    traits: [
        .trait(name: "TLS", description: "brokers at rediss://"),
        .default(enabledTraits: ["TLS"]),
    ],
    dependencies: [
        // Yours has the URL of orchestrator-wire here. TLS takes half of a first build: without it, build with
        // `--disable-default-traits`.
        .package(
            name: "orchestrator-wire", path: "../..", traits: [.trait(name: "TLS", condition: .when(traits: ["TLS"]))])
    ],
    targets: [
        .target(
            name: "HelloWorkflows",
            dependencies: [
                .product(name: "Workflows", package: "orchestrator-wire"),
                .product(name: "LosslessJSON", package: "orchestrator-wire"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "hello-api",
            dependencies: ["HelloWorkflows", .product(name: "OrchestratorAPI", package: "orchestrator-wire")],
            swiftSettings: strict),
        .executableTarget(
            name: "hello-worker",
            dependencies: ["HelloWorkflows", .product(name: "OrchestratorWorker", package: "orchestrator-wire")],
            swiftSettings: strict),
        .testTarget(name: "HelloWorkflowsTests", dependencies: ["HelloWorkflows"], swiftSettings: strict),
    ]
)
