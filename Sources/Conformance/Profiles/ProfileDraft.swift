import LosslessJSON

/// What `conformance init` writes: a profile of a few lines.
package struct ProfileDraft {
    package var name: String
    package var url: String
    package var worker: [String]
    package var fixture: [String]
    package var conformanceClass: ConformanceClass
    package var answersControl: Bool

    package init(
        name: String, url: String, worker: [String], fixture: [String], conformanceClass: ConformanceClass,
        answersControl: Bool
    ) {
        self.name = name
        self.url = url
        self.worker = worker
        self.fixture = fixture
        self.conformanceClass = conformanceClass
        self.answersControl = answersControl
    }

    package var text: String {
        func list(_ words: [String]) -> String {
            "[" + words.map { JSONValue.string($0).text(.python) }.joined(separator: ", ") + "]"
        }
        let ready =
            answersControl ? "[{control_ping: true}]" : fixture.isEmpty ? "[{log: \"ready\"}]" : "[{canary: true}]"
        return """
            # A profile for `orchestrator-wire conformance run`. `conformance doctor --profile` says what is wrong with it.
            profile: 1
            implementation:
              name: \(JSONValue.string(name).text(.python))
              version: "0"
              url: \(JSONValue.string(url).text(.python))
              contact: ["me"]
            claims: {spec: "1.0", class: \(conformanceClass.rawValue)}
            roles: [worker]
            brokers: {redis: {url: "${BROKER_URL}", space: db}}
            start:
              # ${BROKER_URL}, ${QUEUES_CSV}, ${ROUTES_FILE}, ${FIXTURE_DIR} and ${NODE} are in its environment, too.
              argv: \(list(worker))
              ready: \(ready)
              timeout: 30s
            \(fixture.isEmpty ? "# fixture: {argv: [...]}   # without it nothing shows what was executed" : "fixture: {argv: \(list(fixture))}")
            observe: {queue: broker, effects: \(fixture.isEmpty ? "none" : "fixture"), process: child, control: \(answersControl ? "pidbox" : "none")}
            capabilities: {remote_control: \(answersControl)}

            """
    }
}
