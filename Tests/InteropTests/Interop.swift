import Foundation
import Testing

/// The tests against real peers. They run only by `make interop`, which makes the peers' environments first.
@Suite(
    "Real peers", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["ORCHESTRATOR_WIRE_INTEROP"] == "1", "run by `make interop`"))
enum Interop {}
