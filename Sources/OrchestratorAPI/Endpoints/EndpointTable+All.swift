extension EndpointTable {
    /// Everything that this api answers. The order counts where two paths fit: `status-counts` would be a process id too.
    init(_ services: APIServices) {
        self.init([
            StartProcess(services: services),
            ResumeProcess(services: services),
            AbortProcess(services: services),
            ContinueProcess(services: services),
            GetStatusCounts(services: services),
            GetProcess(services: services),
            ListProcesses(services: services),
            ListWorkflows(services: services),
            GetWorkflow(services: services),
            GetEngineStatus(services: services),
            SetEngineStatus(services: services),
            GetWorkerStatus(services: services),
            GetHealth(),
            GetLiveness(),
            GetReadiness(services: services),
        ])
    }
}
