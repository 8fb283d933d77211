import DemoWorkflows
import ProcessStore
import Workflows

/// The demo workflows as rows, so that a test can create processes before any worker has started.
enum DemoFleet {
    static let registrations = DemoWorkflows.all().map {
        WorkflowRegistration(name: $0.name, target: $0.target, isTask: $0.isTask, description: $0.description)
    }
}
