import FoundationEssentials
import Workflows

/// Workflows that need no products or subscriptions: to try an orchestrator out, and to compare workers.
public enum DemoWorkflows {
    /// Some of them fail or wait as long as the file `fail.flag` is in a folder.
    ///
    /// - Parameter flagDirectory: that folder; by default what `DEMO_FLAG_DIR` says when a step runs.
    public static func all(flagDirectory: String? = nil) -> [Workflow] {
        let flag = DemoFlag(directory: flagDirectory)
        return [
            demoThreeSteps, demoSuspend, demoFail(flag), demoRetry(flag), demoCallback, demoSlow,
            taskDemo, taskDemoFail(flag), taskDemoSuspend,
        ]
    }
}
