import OrchestratorWire
import Workflows

extension MessageKind {
    /// The status that a process must have for this message to be obeyed.
    var expectedStatus: ProcessStatus {
        switch self {
        case .newTask, .newWorkflow: .created
        case .resumeTask, .resumeWorkflow: .resumed
        }
    }
}
