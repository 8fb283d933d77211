/// The parsers that take bytes from outside. Each has its seeds in the folder of its name under `corpus/`.
enum FuzzedParser: String, CaseIterable {
    case json
    case base64
    /// A broker entry: kombu's envelope with all that is in it.
    case entry
    /// The body of a sound envelope, before base64: what the entry's fuzzer can hardly reach through the base64.
    case body
    case date
    /// A routes file.
    case routes
    /// The queue lists of `-Q` and `-X`.
    case queues
    /// A worker's command line, as a shell reads it.
    case command
    case compose
    case kubernetes
    case systemd
    case supervisor
    case procfile
    /// A shell script.
    case shell
    /// Variables of an init script that runs `celery multi`.
    case celeryd
    /// Known findings.
    case baseline
    /// The bytes of a Redis server.
    case replies
    /// A Redis address.
    case address
    /// The body of a REST request, and the form that it fills in.
    case request
    /// A remote control command's body, and its envelope.
    case control

    func run(_ input: [UInt8]) {
        switch self {
        case .json: fuzzJSON(input)
        case .base64: fuzzBase64(input)
        case .entry: fuzzEntry(input)
        case .body: fuzzBody(input)
        case .date: fuzzDate(input)
        case .routes: fuzzRoutes(input)
        case .queues: fuzzQueues(input)
        case .command: fuzzCommand(input)
        case .compose: fuzzManifest(input, "docker-compose.yml")
        case .kubernetes: fuzzManifest(input, "deployment.yaml")
        case .systemd: fuzzManifest(input, "worker.service")
        case .supervisor: fuzzManifest(input, "supervisord.conf")
        case .procfile: fuzzManifest(input, "Procfile")
        case .shell: fuzzManifest(input, "worker.sh")
        case .celeryd: fuzzManifest(input, "celeryd.env")
        case .baseline: fuzzBaseline(input)
        case .replies: fuzzReplies(input)
        case .address: fuzzAddress(input)
        case .request: fuzzRequest(input)
        case .control: fuzzControl(input)
        }
    }
}

/// Ends the process, and with it the fuzzing, when something does not hold that must.
func mustHold(_ condition: Bool, _ claim: @autoclosure () -> String) {
    if !condition { fatalError("does not hold: \(claim())") }
}
