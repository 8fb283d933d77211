import HelloWorkflows
import OrchestratorWorker

@main
struct HelloWorker {
    static func main() async { await OrchestratorWorker.run(workflows: helloWorkflows) }
}
