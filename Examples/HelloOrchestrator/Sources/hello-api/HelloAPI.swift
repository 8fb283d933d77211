import HelloWorkflows
import OrchestratorAPI

@main
struct HelloAPI {
    static func main() async { await OrchestratorAPI.run(workflows: helloWorkflows) }
}
