/// Messages as real Celery and orchestrator-core put them on the wire, with `{{…}}` where ids stand. The body is written as the JSON
/// that is in it.
enum StoredMessages {
    static let protocol2 = """
        {"body": [[], {}, {"callbacks": null, "errbacks": null, "chain": null, "chord": null}], \
        "content-encoding": "utf-8", "content-type": "application/json", \
        "headers": {"lang": "py", "task": "{{message}}", "id": "{{own-id}}", "shadow": null, "eta": null, \
        "expires": null, "group": null, "group_index": null, "retries": 0, "timelimit": [null, null], \
        "root_id": "{{own-id}}", "parent_id": null, "argsrepr": "({{own-argsrepr}})", "kwargsrepr": "{}", \
        "origin": "gen1@conformance", "ignore_result": true, "replaced_task_nesting": 0, "stamped_headers": null, \
        "stamps": {}}, \
        "properties": {"correlation_id": "{{own-id}}", "reply_to": "baf808c8-5d00-339a-a74d-af54859633d3", \
        "delivery_mode": 2, "delivery_info": {"exchange": "", "routing_key": "{{own-queue}}"}, "priority": 0, \
        "body_encoding": "base64", "delivery_tag": "{{own-tag}}"}}
        """

    static let protocol1 = """
        {"body": {"task": "{{message}}", "id": "{{own-id}}", "args": [], "kwargs": {}, "group": null, \
        "group_index": null, "retries": 0, "eta": null, "expires": null, "utc": true, "callbacks": null, \
        "errbacks": null, "timelimit": [null, null], "taskset": null, "chord": null}, \
        "content-encoding": "utf-8", "content-type": "application/json", "headers": {}, \
        "properties": {"correlation_id": "{{own-id}}", "reply_to": "", "delivery_mode": 2, \
        "delivery_info": {"exchange": "", "routing_key": "{{own-queue}}"}, "priority": 0, \
        "body_encoding": "base64", "delivery_tag": "{{own-tag}}"}}
        """

    static let control = """
        {"body": {"method": "", "arguments": {}, "destination": null, "pattern": null, "matcher": null, \
        "ticket": "{{own-id}}", "reply_to": {"exchange": "reply.celery.pidbox", "routing_key": "{{own-reply}}"}}, \
        "content-encoding": "utf-8", "content-type": "application/json", \
        "headers": {"clock": 1, "expires": 0}, \
        "properties": {"delivery_mode": 2, "delivery_info": {"exchange": "celery.pidbox", "routing_key": ""}, \
        "priority": 0, "body_encoding": "base64", "delivery_tag": "{{own-tag}}"}}
        """
}
