import LosslessJSON
import Workflows

/// A task: upkeep that is nobody's order.
public let taskCountPorts = Workflow.task("task_count_ports", "Count the ports") {
    Step("Count") { () -> State in ["ports": 3] }
}
