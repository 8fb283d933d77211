import Workflows

/// Everything that this orchestrator can do. The api and the worker register the same list.
public let helloWorkflows: [Workflow] = [createPort, taskCountPorts]
