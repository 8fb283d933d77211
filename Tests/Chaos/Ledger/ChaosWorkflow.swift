import LosslessJSON
import Workflows

/// What the processes of a run do: three steps, each of which says that it begins, and takes a moment.
public enum ChaosWorkflow {
    public static let name = "chaos_three_steps"
    public static let steps = ["One", "Two", "Three"]
    /// With those that every workflow has.
    public static let recordedSteps = ["Start"] + steps + ["Done"]

    private struct Input: Decodable {
        let processID: String
        /// Milliseconds that a step takes.
        let pause: Int

        enum CodingKeys: String, CodingKey {
            case processID = "process_id"
            case pause
        }
    }

    /// - Parameter begin: is told the process and the step, before the step does anything.
    public static func workflow(begin: @escaping @Sendable (String, String) -> Void) -> Workflow {
        Workflow(name, "Three steps", target: .create) {
            for step in steps {
                Step(step) { (input: Input) -> State in
                    begin(input.processID, step)
                    if input.pause > 0 { try await Task.sleep(for: .milliseconds(input.pause)) }
                    return [step: true]
                }
            }
        }
    }
}
