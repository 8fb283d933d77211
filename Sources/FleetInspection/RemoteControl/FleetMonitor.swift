import Brokers

/// A view of the fleet that many may ask for: workers are asked once for all who ask meanwhile, and not again for a moment.
public actor FleetMonitor {
    private let broker: any Broker
    private let timeout: Duration
    /// How long a view counts as new.
    private let validity: Duration
    private var last: (view: FleetView, at: ContinuousClock.Instant)?
    private var asking: Task<Result<FleetView, BrokerError>, Never>?

    public init(_ broker: any Broker, timeout: Duration = .seconds(1), validity: Duration = .seconds(2)) {
        self.broker = broker
        self.timeout = timeout
        self.validity = validity
    }

    public func view() async throws(BrokerError) -> FleetView {
        if let last, ContinuousClock.now - last.at < validity { return last.view }
        let task = asking ?? ask()
        return try await task.value.get()
    }

    private func ask() -> Task<Result<FleetView, BrokerError>, Never> {
        let task = Task { () -> Result<FleetView, BrokerError> in
            let result: Result<FleetView, BrokerError>
            do throws(BrokerError) {
                let view = try await FleetView.ask(broker, timeout: timeout)
                last = (view, .now)
                result = .success(view)
            } catch {
                result = .failure(error)
            }
            asking = nil
            return result
        }
        asking = task
        return task
    }
}
