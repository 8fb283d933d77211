import Diagnostics
import Foundation
import LosslessJSON
import Testing

@testable import TaskRoutes

@Suite("A check can be written in every form")
struct RouteCheckReportTests {
    private func report(_ command: String, name: String = "<&>") -> RouteCheck {
        var reader = FleetReader()
        let compose = "services:\n  '\(name)': {command: \"\(command)\"}\n"
        reader.add(manifest: Array(compose.utf8), path: "compose.yml")
        return RouteCheck(RouteConfiguration(file: nil), reader.fleet)
    }

    private let broken = "celery -A a -b redis://:geheim@h worker -Q new_tasks,resume_task,new_workflows"

    @Test func theMapHasEveryMessageQueueAndWorker() {
        let map = FleetMap(report(broken))
        #expect(map.messages.map(\.label) == ["new_task", "new_workflow", "resume_task", "resume_workflow"])
        #expect(
            map.queues.map { "\($0.label) \($0.state.rawValue)" } == [
                "new_tasks sound", "new_workflows sound", "resume_tasks broken", "resume_workflows broken",
                "resume_task idle",
            ])
        #expect(map.workers.map(\.label) == ["<&>"])
        #expect(map.routes.count == 4)
        #expect(map.consumers.count == 3)
        #expect(Set(map.queues.map(\.y)).count == 5)
    }

    @Test func thePageIsWellFormedAndKeepsSecrets() {
        let page = RouteCheckPage(report(broken)).render()
        #expect(page.contains("&lt;&amp;&gt;"))
        #expect(!page.contains("<&>"))
        #expect(!page.contains("geheim"))
        #expect(page.contains("redis://:******@h"))
        for tag in ["svg", "g", "article", "pre", "details", "code", "text"] {
            let opened = ["<\(tag)>", "<\(tag) "].reduce(0) { $0 + page.components(separatedBy: $1).count - 1 }
            #expect(opened == page.components(separatedBy: "</\(tag)>").count - 1, "\(tag)")
        }
        #expect(!page.contains("http"))
    }

    @Test func aSoundFleetHasASoundPage() {
        let page = RouteCheckPage(report("celery worker -Q new_tasks,resume_tasks,new_workflows,resume_workflows"))
            .render()
        #expect(page.contains("sound: 4 routed queues, 1 worker"))
        #expect(page.contains("<p>None.</p>"))
    }

    @Test func jsonNamesWhoConsumesWhat() throws {
        let object = RouteCheckJSON.object(report(broken))
        #expect(object["counts"]?["error"] == 2)
        let queues = try #require(object["queues"]?.array)
        #expect(queues.first?["queue"] == "new_tasks")
        #expect(queues.first?["workers"] == ["<&>"])
        #expect(queues.last?["workers"] == [])
        let worker = try #require(object["workers"]?.array?.first)
        #expect(worker["queues"] == ["new_tasks", "resume_task", "new_workflows"])
        #expect(worker["line"] == 2)
        #expect(object["known"] == [])
    }

    @Test func sarifDescribesItsRulesAndExcuses() throws {
        let report = report(broken)
        let finding = try #require(report.diagnostics.first)
        let text = SARIFRenderer(tool: "t", version: "1", describe: { FindingCatalogue.code(named: $0)?.rule }).render(
            report.diagnostics, excused: [(finding, "meant")])
        let run = try #require(try JSONValue.parse(text)["runs"]?.array?.first)
        let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
        let results = try #require(run["results"]?.array)
        #expect(results.count == report.diagnostics.count + 1)
        for rule in rules {
            #expect(rule["shortDescription"]?["text"]?.string?.isEmpty == false)
            #expect(["error", "warning", "note"].contains(rule["defaultConfiguration"]?["level"]?.string))
        }
        for result in results {
            let index = try #require(result["ruleIndex"]?.int)
            #expect(rules[index]["id"] == result["ruleId"])
            #expect(result["locations"]?.array?.isEmpty == false)
        }
        #expect(results.last?["suppressions"] == [["kind": "external", "justification": "meant"]])
    }
}
