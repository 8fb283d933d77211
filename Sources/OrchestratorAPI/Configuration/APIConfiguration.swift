import Logging
import OrchestratorWire
import ServiceConfiguration
import TaskRoutes

/// Everything that an api is told.
struct APIConfiguration: Sendable {
    let address: ListenAddress
    /// Nil lets everybody in who reaches the address.
    let token: BearerToken?
    let executor: Executor
    let database: DatabaseLocation
    let databaseConnections: Int
    /// Nil for none.
    let websocketBroadcaster: String?
    /// Not used by the executor `threadpool`.
    let broker: String
    let keyPrefix: String
    let routes: RouteConfiguration
    let owp: OWPVersion
    /// Monitors hear of each message that is sent.
    let sendsSentEvents: Bool
    /// How many processes the executor `threadpool` runs at once.
    let maxWorkers: Int
    /// A message is sent again when its process has not been taken for so long.
    let sweepAge: Duration
    /// The pause between two looks for such processes.
    let sweepInterval: Duration
    let logLevel: Logger.Level
    let logFormat: LogFormat
    /// What was read, secrets masked.
    let resolved: [ResolvedSetting]

    /// Whether strangers can use it.
    var isUnprotected: Bool { !address.isLocal && token == nil }

    /// - Throws: everything that is wrong with flags, environment and file. The routes speak for themselves.
    init(_ options: APIOptions) throws(ConfigurationError) {
        var reader = try ConfigurationReader(configuration: options.config)
        try self.init(options, &reader)
    }

    init(_ options: APIOptions, _ reader: inout ConfigurationReader) throws(ConfigurationError) {
        logLevel = reader.read(SharedSettings.logLevel, flag: options.loglevel)
        logFormat = reader.read(SharedSettings.logFormat, flag: options.logFormat)
        address = ListenAddress(
            host: reader.read(APISettings.httpAddress, flag: options.host),
            port: reader.read(APISettings.httpPort, flag: options.port))
        token = Self.token(options, &reader)
        executor = reader.read(SharedSettings.executor, flag: options.executor)
        database = reader.read(SharedSettings.databaseURI, flag: options.database)
        let broadcaster = reader.read(SharedSettings.websocketBroadcasterURL, flag: options.websocketBroadcaster)
        websocketBroadcaster = reader.read(SharedSettings.enableWebsockets) ? broadcaster : nil
        databaseConnections = reader.read(
            SharedSettings.databaseConnections, flag: options.databaseConnections)
        broker = reader.read(SharedSettings.cacheURI, flag: options.broker)
        keyPrefix = reader.read(SharedSettings.globalKeyPrefix, flag: options.keyPrefix)
        routes = Self.routes(options, &reader)
        owp = OWPVersion(rawValue: reader.read(SharedSettings.owpVersion, flag: options.owp)) ?? .current
        let wantsSentEvents = reader.read(APISettings.sendSentEvent, flag: options.sendSentEvent ? "true" : nil)
        sendsSentEvents = wantsSentEvents && executor == .celery
        maxWorkers = reader.read(SharedSettings.maxWorkers, flag: options.concurrency)
        sweepAge = reader.read(APISettings.sweepAge, flag: options.sweepAge)
        sweepInterval = max(.milliseconds(100), reader.read(APISettings.sweepInterval, flag: options.sweepInterval))
        Self.checkProtection(address, token, options, &reader)
        resolved = reader.resolved
        try reader.finish()
    }
}
