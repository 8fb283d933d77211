import Brokers
import Logging
import OrchestratorWorker
import ProcessStore

extension APIConfiguration {
    func openStore() async throws(StoreError) -> any ProcessStore {
        try await Backends.openStore(database, connections: databaseConnections, program: "orchestrator-api")
    }

    func openBroker(_ logger: Logger) throws(BrokerError) -> any Broker {
        switch executor {
        case .threadpool: MemoryBroker()
        case .celery: try Backends.openBroker(url: broker, keyPrefix: keyPrefix, logger: logger)
        }
    }
}
