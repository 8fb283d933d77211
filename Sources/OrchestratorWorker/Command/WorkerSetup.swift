import Diagnostics
import Foundation
import Logging
import ServiceConfiguration
import TaskRoutes

/// All that a worker program is told, read and checked.
struct WorkerSetup: Sendable {
    let configuration: WorkerConfiguration
    let selection: QueueSelection
    let routes: RouteConfiguration
    let routesCheck: RoutesCheck
    let broker: String
    let keyPrefix: String
    let database: DatabaseLocation
    let databaseConnections: Int
    /// Nil for none.
    let websocketBroadcaster: String?
    let logLevel: Logger.Level
    let logFormat: LogFormat
    let healthAddress: HealthAddress?
    let resultBackend: ResultBackendLocation
    /// Nil for never.
    let resultLife: Duration?
    let stopping: StopPolicy
    /// Flags of Celery's that were given and are not needed.
    let needlessFlags: [String]
    /// What was read, secrets masked.
    let resolved: [ResolvedSetting]

    /// - Throws: everything that is wrong with flags, environment and file.
    init(_ options: WorkerOptions) throws(ConfigurationError) {
        var reader = try ConfigurationReader(configuration: options.config)
        try self.init(options, &reader)
    }

    init(_ options: WorkerOptions, _ reader: inout ConfigurationReader) throws(ConfigurationError) {
        broker = reader.read(SharedSettings.cacheURI, flag: options.broker)
        keyPrefix = reader.read(SharedSettings.globalKeyPrefix, flag: options.keyPrefix)
        database = reader.read(SharedSettings.databaseURI, flag: options.database)
        databaseConnections = reader.read(
            SharedSettings.databaseConnections, flag: options.databaseConnections)
        let broadcaster = reader.read(SharedSettings.websocketBroadcasterURL, flag: options.websocketBroadcaster)
        websocketBroadcaster = reader.read(SharedSettings.enableWebsockets) ? broadcaster : nil
        logLevel = reader.read(SharedSettings.logLevel, flag: options.logLevel)
        logFormat = reader.read(SharedSettings.logFormat, flag: options.logFormat)
        routesCheck = reader.read(SharedSettings.routesCheck, flag: options.routesCheck)
        routes = Self.routes(options, &reader)
        selection = QueueSelection(include: options.queues, exclude: options.excludeQueues)
        healthAddress = Self.healthAddress(options, &reader)
        configuration = Self.configuration(options, queues: selection.consumed, &reader)
        let softTimeout = reader.read(WorkerSettings.softShutdownTimeout, flag: options.softShutdownTimeout)
        stopping = StopPolicy(
            softTimeout: softTimeout > .zero ? softTimeout : nil,
            takesTermForQuit: reader.read(WorkerSettings.remapSigterm) == .sigquit)
        needlessFlags = [
            options.maxTasksPerChild.map { _ in "--max-tasks-per-child" },
            options.maxMemoryPerChild.map { _ in "--max-memory-per-child" },
        ].compactMap { $0 }
        resultBackend = reader.read(WorkerSettings.resultBackend, flag: options.resultBackend)
        let life = reader.read(WorkerSettings.resultExpires, flag: options.resultExpires)
        resultLife = life > .zero ? life : nil
        resolved = reader.resolved
        try reader.finish()
    }

    private static func configuration(
        _ options: WorkerOptions, queues: [String], _ reader: inout ConfigurationReader
    ) -> WorkerConfiguration {
        var concurrency = reader.read(SharedSettings.maxWorkers, flag: options.concurrency)
        if case .defaultValue = reader.origin(of: SharedSettings.maxWorkers) {
            concurrency = ProcessInfo.processInfo.activeProcessorCount
        }
        let trusts = reader.read(
            WorkerSettings.trustMessageState, flag: options.trustMessageState ? "true" : nil)
        var configuration = WorkerConfiguration(
            node: node(options.hostname, &reader), queues: queues, concurrency: concurrency,
            prefetchMultiplier: reader.read(WorkerSettings.prefetchMultiplier, flag: options.prefetchMultiplier),
            acknowledgement: reader.read(WorkerSettings.acks, flag: options.acks) == .early ? .early : .late,
            trustsMessageState: trusts,
            visibilityTimeout: reader.read(WorkerSettings.visibilityTimeout, flag: options.visibilityTimeout))
        configuration.sendsTaskEvents = reader.read(
            WorkerSettings.taskEvents, flag: options.taskEvents ? "true" : nil)
        let heartbeat = reader.read(
            WorkerSettings.heartbeatInterval, flag: options.withoutHeartbeat ? "0" : options.heartbeatInterval)
        configuration.heartbeat = heartbeat > .zero ? heartbeat : nil
        configuration.mingles = !options.withoutMingle
        configuration.control =
            reader.read(WorkerSettings.control, flag: options.control) == .readOnly ? .readOnly : .full
        let limit = reader.read(WorkerSettings.timeLimit, flag: options.timeLimit)
        configuration.timeLimit = limit > .zero ? limit : nil
        let softLimit = reader.read(WorkerSettings.softTimeLimit, flag: options.softTimeLimit)
        configuration.softTimeLimit = softLimit > .zero ? softLimit : nil
        return configuration
    }

    private static func node(_ given: String?, _ reader: inout ConfigurationReader) -> String {
        let host = ProcessInfo.processInfo.hostName
        let standard = NodeName.standard(host: host, processID: ProcessInfo.processInfo.processIdentifier)
        guard let given else { return standard }
        do throws(NodeName.Failure) {
            return try NodeName.expand(given, host: host)
        } catch {
            reader.record(Diagnostic(.error, code: "worker-hostname", error.description))
            return standard
        }
    }

    private static func healthAddress(_ options: WorkerOptions, _ reader: inout ConfigurationReader) -> HealthAddress? {
        guard let text = reader.read(WorkerSettings.healthAddress, flag: options.healthAddress) else { return nil }
        let address = HealthAddress(text)
        if address == nil {
            reader.record(
                Diagnostic(
                    .error, code: "worker-health-address",
                    "\(WorkerSettings.healthAddress.name) from \(reader.origin(of: WorkerSettings.healthAddress)): "
                        + "the value `\(text.prefix(200))` is not accepted",
                    hint: "accepted: \(WorkerSettings.healthAddress.accepted), such as 127.0.0.1:8081"))
        }
        return address
    }

    private static func routes(_ options: WorkerOptions, _ reader: inout ConfigurationReader) -> RouteConfiguration {
        let path = reader.read(SharedSettings.taskRoutesFile, flag: options.routes)
        let queues = reader.read(SharedSettings.targetQueues, flag: options.targetQueues)
        var file: RouteConfiguration.File?
        if let path {
            do throws(BoundedFile.Failure) {
                file = RouteConfiguration.File(path: path, bytes: try BoundedFile.read(path))
            } catch {
                reader.record(Diagnostic(.error, code: "routes-file", "\(error)"))
            }
        }
        return RouteConfiguration(
            file: file, targetQueues: queues, targetQueuesSource: reader.origin(of: SharedSettings.targetQueues).name)
    }
}
