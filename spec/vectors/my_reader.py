"""A reader of OWP messages in one file of Python, written from the text of edition 1.0 and nothing else: no Celery, no kombu.

It agrees with every vector beside it (README.md has the loop). It is here to be read, and to show what a reader of your
own comes to. `decode(entry)` takes the bytes of a broker entry and returns what they say, or raises `Refused`.
"""
import base64, binascii, json, re, uuid, zlib
from datetime import datetime, timedelta, timezone

TASKS = {"tasks.new_task": "new", "tasks.new_workflow": "new", "tasks.resume_task": "resume", "tasks.resume_workflow": "resume"}
SIGNATURES = {
    "new": {4: (1, ["process_id", "workflow_key", "state", "user"]), 3: (2, ["process_id", "workflow_key", "user"]),
            2: (3, ["process_id", "user"])},
    "resume": {3: (1, ["process_id", "user_inputs", "user"]), 2: (3, ["process_id", "user"])},
}
TYPES = {"workflow_key": (str,), "state": (dict,), "user_inputs": (list, type(None)), "user": (str, type(None))}
DATE = re.compile(
    r"(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))(?:[Tt ](\d\d)(?:(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)|(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?))?"
    r"([Zz]|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII)


class Refused(Exception):
    def __init__(self, phase, code):
        super().__init__(phase + "/" + code)
        self.phase, self.code = phase, code


def read_json(data, phase, code):
    def constant(name):
        raise ValueError(name)
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # half a surrogate pair has no UTF-8
    except RecursionError:
        raise Refused(phase, "too-deep") from None
    except ValueError:
        raise Refused(phase, code) from None
    level, count, depth = [value], 0, 0
    while level:
        count += len(level)
        if count > 1_000_000:
            raise Refused(phase, "too-many-values")
        containers = [x for x in level if isinstance(x, (list, dict))]
        depth += bool(containers)
        if depth > 128:
            raise Refused(phase, "too-deep")
        level = [x for one in containers for x in (one.values() if isinstance(one, dict) else one)]
    return value


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def whole(value):
    return int(value) if is_number(value) and value == int(value) else None


def text(value):
    return value if isinstance(value, str) else None


def date(value):
    """The moment, or None where the value is no date."""
    match = DATE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    year, month, day, month2, day2, hour, minute, second, fraction, minute2, second2, fraction2, zone = match.groups()
    hour, minute, second = int(hour or 0), int(minute or minute2 or 0), int(second or second2 or 0)
    micro = int(((fraction or fraction2 or "") + "000000")[:6])
    end_of_day = hour == 24 and not (minute or second or micro)
    offset = timedelta()
    if zone and zone not in "Zz":
        hours, minutes = int(zone[1:3]), int(zone[3:].replace(":", "") or 0)
        if hours > 23 or minutes > 59:
            return None
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    try:
        moment = datetime(int(year), int(month or month2), int(day or day2), 0 if end_of_day else hour, minute, second, micro)
        return (moment + timedelta(days=end_of_day) - offset).replace(tzinfo=timezone.utc)
    except (ValueError, OverflowError):
        return None


def read_envelope(entry):
    if len(entry) > 8_388_608:
        raise Refused("transport", "too-large")
    envelope = read_json(entry, "transport", "not-json")
    if not isinstance(envelope, dict):
        raise Refused("envelope", "not-an-object")
    properties = envelope.get("properties")
    if not isinstance(properties, dict):
        raise Refused("envelope", "missing-properties")
    tag, info = properties.get("delivery_tag"), properties.get("delivery_info")
    if tag is None or not (isinstance(tag, str) or is_number(tag)):
        raise Refused("envelope", "missing-delivery-tag" if tag is None else "invalid-delivery-tag")
    if not isinstance(info, dict):
        raise Refused("envelope", "missing-delivery-info")
    if not isinstance(info.get("exchange", 0), (str, type(None))):
        raise Refused("envelope", "missing-exchange")
    if not isinstance(info.get("routing_key"), str):
        raise Refused("envelope", "missing-routing-key")
    encoding = properties.get("body_encoding")
    if encoding not in (None, "", "base64") and str(encoding).lower() != "utf-8":
        raise Refused("envelope", "unknown-body-encoding")
    if not isinstance(envelope.get("body"), str):
        raise Refused("envelope", "missing-body" if envelope.get("body") is None else "body-not-text")
    if not isinstance(envelope.get("headers"), (dict, type(None))):
        raise Refused("headers", "invalid-headers")
    return envelope


def read_body(envelope):
    content_type, compression = envelope.get("content-type"), (envelope.get("headers") or {}).get("compression")
    if content_type != "application/json":
        raise Refused("content-type", "unaccepted-content-type" if content_type else "missing-content-type")
    if compression not in (None, "", "application/x-gzip", "gzip", "zlib"):
        raise Refused("content-type", "unsupported-compression")
    data = envelope["body"].encode()
    if envelope["properties"].get("body_encoding") == "base64":
        try:
            plain = base64.b64decode(data, validate=True)
        except binascii.Error:
            plain = b""
        if base64.b64encode(plain) != data:
            raise Refused("body", "invalid-base64")
        data = plain
    if not data:
        raise Refused("body", "empty-body")
    if compression:
        inflater = zlib.decompressobj()
        try:
            data = inflater.decompress(data, 16_777_217)
        except zlib.error:
            raise Refused("body", "invalid-compressed-data") from None
        if len(data) <= 16_777_216 and not inflater.eof:
            raise Refused("body", "invalid-compressed-data")
    if len(data) > 16_777_216:
        raise Refused("body", "too-large")
    return read_json(data, "body", "body-not-json")


def task_name(name, phase):
    if not isinstance(name, str) or not name:
        raise Refused(phase, "invalid-task")
    if name not in TASKS:
        raise Refused(phase, "unknown-task")
    return name


def task_id(value, phase):
    if not isinstance(value, str) or not value:
        raise Refused(phase, "missing-id" if value is None else "invalid-id")
    return value


def check(members, phase):
    for key in ("eta", "expires"):
        if members.get(key) is not None and not date(members[key]):
            raise Refused(phase, "invalid-" + key)
    limits = members.get("timelimit")
    if limits is not None and not (
        isinstance(limits, list) and len(limits) == 2 and all(x is None or is_number(x) and x >= 0 for x in limits)
    ):
        raise Refused(phase, "invalid-timelimit")


def bind(kind, args, kwargs):
    if not isinstance(args, list) or not isinstance(kwargs, dict):
        raise Refused("signature", "kwargs-not-an-object" if isinstance(args, list) else "args-not-an-array")
    if len(args) + len(kwargs) not in SIGNATURES[kind]:
        raise Refused("signature", "wrong-argument-count")
    owp, names = SIGNATURES[kind][len(args) + len(kwargs)]
    bound = dict(zip(names, args))
    for key, value in kwargs.items():
        name = "process_id" if key == "pid" else key
        if name not in names or name in bound:
            raise Refused("signature", "repeated-argument" if name in bound else "unexpected-argument")
        bound[name] = value
    for name, value in bound.items():
        if name != "process_id" and not isinstance(value, TYPES[name]):
            raise Refused("signature", "wrong-argument-type")
    digits = bound["process_id"]
    digits = digits.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "") if isinstance(digits, str) else ""
    if not re.fullmatch("[0-9a-fA-F]{32}", digits):
        raise Refused("signature", "invalid-process-id")
    return owp, {**bound, "process_id": str(uuid.UUID(digits))}


def priority(value):
    if isinstance(value, str):
        value = int(value) if re.fullmatch("[+-]?[0-9]+", value) else 0
    return int(min(max(value, 0), 9)) if isinstance(value, (int, float)) else 0


def decode(entry):
    envelope = read_envelope(entry)
    headers, properties = envelope.get("headers") or {}, envelope["properties"]
    if "task" in headers:
        protocol, name = 2, task_name(headers["task"], "headers")
        body = None
        if "id" not in headers:
            try:
                body = read_body(envelope)
            except Refused:
                pass
            if not (isinstance(body, dict) and "args" in body and body.get("id") is not None):
                raise Refused("headers", "missing-id")
            task_id(body["id"], "body")
        else:
            task_id(headers["id"], "headers")
        check(headers, "headers")
        body = read_body(envelope) if body is None else body
        if isinstance(body, dict) and "args" in body:  # chapter 4.6
            check({**body, **{key: None for key in headers}}, "body")
            call, members = body, {**body, **headers}
            embed = body
        elif isinstance(body, list):
            if len(body) != 3:
                raise Refused("body", "body-not-three-items")
            if not isinstance(body[2], (dict, type(None))):
                raise Refused("body", "embed-not-an-object")
            call, members, embed = {"args": body[0], "kwargs": body[1]}, headers, body[2] or {}
        else:
            raise Refused("body", "body-not-a-call")
    else:
        protocol, body = 1, read_body(envelope)
        if not isinstance(body, dict) or "task" not in body:
            raise Refused("headers", "missing-task")
        name = task_name(body["task"], "body")
        task_id(body.get("id"), "body")
        check(body, "body")
        call = embed = body
        members = {**body, "root_id": None, "parent_id": None, "compression": headers.get("compression")}
    owp, bound = bind(TASKS[name], call.get("args", []), call.get("kwargs", {}))
    follows = {key: embed.get(key) for key in ("callbacks", "errbacks", "chain", "chord")}
    return {
        "message": name[len("tasks."):], "owp": owp, "protocol": protocol, "process_id": bound["process_id"],
        "workflow_key": bound.get("workflow_key"), "state": bound.get("state"), "user_inputs": bound.get("user_inputs"),
        "user": bound["user"], "effective_user": bound["user"] or "SYSTEM", "id": members["id"], "task": name,
        "queue": properties["delivery_info"]["routing_key"], "priority": priority(properties.get("priority")),
        "delivery_tag": properties["delivery_tag"], "redelivered": properties["delivery_info"].get("redelivered") is True,
        "eta": members.get("eta"), "expires": members.get("expires"), "retries": whole(members.get("retries")) or 0,
        "root_id": text(members.get("root_id")), "parent_id": text(members.get("parent_id")),
        "compression": members.get("compression"), "embed": follows if any(follows.values()) else None,
    }
