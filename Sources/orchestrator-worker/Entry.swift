import DemoWorkflows
import OrchestratorWorker

@main
struct Entry {
    static func main() async { await OrchestratorWorker.run(workflows: DemoWorkflows.all()) }
}
