import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import TaskRoutes

/// Answers what the suite asks of a codec and of a routes resolver.
enum CodecHarness {
    private struct Refusal: Error {
        let code: String
        let message: String
    }

    static func reply(to line: String) -> String {
        let request = try? JSONValue.parse(line)
        var reply: JSONObject = ["id": request?["id"] ?? .null]
        do {
            let answer = try answer(request ?? .null)
            reply.append("ok", true)
            for member in answer { reply.append(member.key, member.value) }
        } catch let refusal as Refusal {
            reply.append("ok", false)
            reply.append("error", ["code": .string(refusal.code), "message": .string(refusal.message)])
        } catch {
            reply.append("ok", false)
            reply.append("error", ["code": "failed", "message": .string("\(error)")])
        }
        return JSONValue.object(reply).text(.python)
    }

    private static func answer(_ request: JSONValue) throws -> JSONObject {
        switch request["op"]?.string {
        case "hello": ["contract": 1, "owp": [1, 2, 3], "observes": ["codec", "routes"]]
        case "decode": decode(request)
        case "encode": try encode(request["send"] ?? .null)
        case "resolve": try resolve(request)
        default: throw Refusal(code: "unknown_op", message: "there is no such operation")
        }
    }

    private static func decode(_ request: JSONValue) -> JSONObject {
        let bytes = request["entry"]?.string.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? []
        do throws(WireError) {
            return ["decoded": DecodedMessageJSON.object(.success(try TaskMessage.decode(bytes)))]
        } catch {
            return ["refused": DecodedMessageJSON.object(error)]
        }
    }

    private static func encode(_ send: JSONValue) throws -> JSONObject {
        let owp = send["owp"]?.int.flatMap { OWPVersion(rawValue: $0) } ?? .current
        guard let text = send["process_id"]?.string, let id = UUID(uuidString: text) else {
            throw Refusal(code: "process_id", message: "process_id must be a UUID")
        }
        let user = send["user"]?.string
        let key = send["workflow_key"]?.string
        let state = owp == .v1 ? send["state"]?.object ?? [:] : nil
        let inputs = owp == .v1 ? send["user_inputs"] : nil
        let message: OrchestratorMessage
        switch send["message"]?.string {
        case "new_task": message = .newTask(NewTask(processID: id, workflowKey: key, state: state, user: user))
        case "new_workflow":
            message = .newWorkflow(NewWorkflow(processID: id, workflowKey: key, state: state, user: user))
        case "resume_task": message = .resumeTask(ResumeTask(processID: id, userInputs: inputs, user: user))
        case "resume_workflow": message = .resumeWorkflow(ResumeWorkflow(processID: id, userInputs: inputs, user: user))
        default: throw Refusal(code: "message", message: "there is no such message")
        }
        var task = OutgoingTask(
            message, owp: owp, taskProtocol: send["protocol"]?.int == 1 ? .v1 : .v2, queue: send["queue"]?.string,
            priority: send["priority"]?.int ?? 0, id: send["id"]?.string ?? WireID.random(),
            deliveryTag: WireID.random(),
            origin: "gen1@conformance")
        if send["compression"]?.bool == true { task.compression = .zlib }
        task.eta = send["eta"]?.number.map { WireDate(Date(timeIntervalSince1970: $0.double)) }
        return ["entry": .string(Data(try task.encoded()).base64EncodedString())]
    }

    private static func resolve(_ request: JSONValue) throws -> JSONObject {
        let file = request["routes"]?.string.map { RouteConfiguration.File(path: "routes.yaml", bytes: Array($0.utf8)) }
        let configuration = RouteConfiguration(file: file, targetQueues: request["target_queues"]?.object ?? [:])
        guard !configuration.diagnostics.hasErrors else {
            throw Refusal(code: "routes", message: configuration.diagnostics.sorted.first?.message ?? "")
        }
        guard let task = request["task"]?.string.flatMap({ RoutedTask(rawValue: $0) }) else {
            throw Refusal(code: "task", message: "there is no such task")
        }
        let target = request["target"]?.string.flatMap { RouteTarget(rawValue: $0) }
        let resolution = configuration.table.resolve(task, target: target)
        return ["queue": .string(resolution.queue), "priority": .number(JSONNumber(resolution.priority ?? 0))]
    }
}
