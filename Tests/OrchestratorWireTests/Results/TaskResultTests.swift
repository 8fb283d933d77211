import FoundationEssentials
import LosslessJSON
import OrchestratorWire
import Testing

@Suite("Results of messages, as Celery writes them")
struct TaskResultTests {
    private let moment = Date(timeIntervalSince1970: 1_795_344_350.267041)

    private func text(_ outcome: TaskResult.Outcome, parent: String? = nil, group: String? = nil) -> String {
        TaskResult("id-1", outcome, doneAt: moment, parentID: parent, groupID: group).json.text(.python)
    }

    // OWP-RES-008
    @Test("A success: every field in Celery's order")
    func success() {
        #expect(
            text(.success("36ca78f9")) == """
                {"status": "SUCCESS", "result": "36ca78f9", "traceback": null, "children": [], \
                "date_done": "2026-11-22T10:45:50.267041+00:00", "task_id": "id-1"}
                """)
        #expect(text(.success(.null)).contains(#""result": null"#))
    }

    // OWP-RES-010
    @Test(
        "What is no success has an exception object",
        arguments: [
            (
                TaskResult.Outcome.failure(.notRegistered("tasks.nope"), traceback: nil),
                #""FAILURE", "result": {"exc_type": "NotRegistered", "exc_message": ["tasks.nope"], "exc_module": "celery.exceptions"}, "traceback": null"#
            ),
            (
                .failure(.typeError("too many"), traceback: "here\n"),
                #""FAILURE", "result": {"exc_type": "TypeError", "exc_message": ["too many"], "exc_module": "builtins"}, "traceback": "here\n""#
            ),
            (
                .failure(.timeLimitExceeded(2), traceback: nil),
                #""FAILURE", "result": {"exc_type": "TimeLimitExceeded", "exc_message": [2], "exc_module": "billiard.exceptions"}, "traceback": null"#
            ),
            (
                .failure(.softTimeLimitExceeded, traceback: nil),
                #""FAILURE", "result": {"exc_type": "SoftTimeLimitExceeded", "exc_message": [], "exc_module": "billiard.exceptions"}, "traceback": null"#
            ),
            (
                .revoked(.revoked("expired")),
                #""REVOKED", "result": {"exc_type": "TaskRevokedError", "exc_message": ["expired"], "exc_module": "celery.exceptions"}, "traceback": null"#
            ),
        ])
    func exceptions(outcome: TaskResult.Outcome, expected: String) {
        #expect(text(outcome).hasPrefix(#"{"status": "# + expected))
    }

    @Test("Parent and group stand before the id, where there are any")
    func relatives() {
        #expect(
            text(.success(1), parent: "p", group: "g").hasSuffix(
                #""group_id": "g", "parent_id": "p", "task_id": "id-1"}"#))
    }

    @Test("By rpc:// the message goes to the list of whoever waits, without a time")
    func reply() throws {
        let result = AddressedResult(
            TaskResult("id-1", .success(5), doneAt: moment), replyTo: "8e77", correlationID: "c")
        let envelope = try JSONValue.parse(result.replyEntry(to: "8e77", deliveryTag: "t"))
        let body = try Base64.decode(try #require(envelope["body"]?.string))
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"task_id": "id-1", "status": "SUCCESS", "result": 5, "traceback": null, "children": []}"#)
        #expect(
            envelope["properties"] == [
                "correlation_id": "c", "delivery_mode": 1,
                "delivery_info": ["exchange": "", "routing_key": "8e77"], "priority": 0, "body_encoding": "base64",
                "delivery_tag": "t",
            ])
        #expect(envelope["headers"] == [:])
    }

    @Test("An exception as people read it")
    func repr() {
        #expect(TaskException.notRegistered("t.nope").repr == "NotRegistered('t.nope')")
        #expect(TaskException.timeLimitExceeded(1.5).repr == "TimeLimitExceeded(1.5)")
        #expect(TaskException.softTimeLimitExceeded.repr == "SoftTimeLimitExceeded()")
        #expect(TaskException("E", ["it's", .null, [1]], module: "m").repr == #"E('it\'s', None, [1])"#)
    }
}
