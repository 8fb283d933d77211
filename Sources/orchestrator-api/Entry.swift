import DemoWorkflows
import OrchestratorAPI

@main
struct Entry {
    static func main() async { await OrchestratorAPI.run(workflows: DemoWorkflows.all()) }
}
