"""From the bytes of an entry to a message, or to the reason why it is none (chapters 2 to 4)."""
import base64
import binascii
import json
import re
import uuid
import zlib
from datetime import datetime, timezone

TASKS = {f"tasks.{verb}_{kind}": verb for verb in ("new", "resume") for kind in ("task", "workflow")}
SIGNATURES = {
    "new": (["process_id", "user"], ["process_id", "workflow_key", "user"], ["process_id", "workflow_key", "state", "user"]),
    "resume": (["process_id", "user"], ["process_id", "user_inputs", "user"]),
}
LARGEST, LARGEST_BODY = 8 << 20, 16 << 20


class Refused(Exception):
    pass


class Message:
    def __init__(self, task, task_id, headers, arguments):
        self.task, self.id, self.headers, self.arguments = task, task_id, headers, arguments
        self.verb = TASKS[task]
        self.process_id = self._process_id(arguments["process_id"])
        user = arguments["user"]
        if user is not None and not isinstance(user, str):
            raise Refused("user is no text")
        self.user = user or "SYSTEM"
        for name, kind in (("workflow_key", str), ("state", dict)):
            if name in arguments and not isinstance(arguments[name], kind):
                raise Refused(f"{name} has the wrong type")
        if not isinstance(arguments.get("user_inputs", []), (list, dict, type(None))):
            raise Refused("user_inputs has the wrong type")
        self.eta, self.expires = date(headers.get("eta")), date(headers.get("expires"))
        limits = headers.get("timelimit")
        if limits is not None and not (
                isinstance(limits, list) and len(limits) == 2
                and all(limit is None or type(limit) in (int, float) and limit >= 0 for limit in limits)):
            raise Refused("timelimit is no pair of seconds")

    @staticmethod
    def _process_id(value):
        if not isinstance(value, str):
            raise Refused("process_id is no text")
        try:
            return str(uuid.UUID(value))
        except ValueError:
            raise Refused("process_id is no UUID")


def no_constant(name):
    raise ValueError(name)


def parse(data):
    value = json.loads(data, parse_constant=no_constant)
    json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair ends here
    return value


def date(value):
    """Seconds since 1970, or none. Python's own parser takes a little less than the specification has."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused("a date that is no text")
    text = value.upper().replace(",", ".").replace("Z", "+00:00")
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    extra = 0
    if "T24:00:00" in text:
        text, extra = text.replace("T24:00:00", "T00:00:00"), 86400
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{value!r} is no date")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.timestamp() + extra


def decode(entry):
    if len(entry) > LARGEST:
        raise Refused("too large")
    try:
        envelope = parse(entry.decode())
    except (ValueError, RecursionError):
        raise Refused("no JSON")
    if not isinstance(envelope, dict):
        raise Refused("no object")
    properties = envelope.get("properties")
    if not isinstance(properties, dict) or type(properties.get("delivery_tag")) not in (str, int, float):
        raise Refused("no delivery tag")
    info = properties.get("delivery_info")
    if not isinstance(info, dict) or "exchange" not in info or not isinstance(info.get("routing_key"), str):
        raise Refused("no delivery info")
    encoding = properties.get("body_encoding") or "utf-8"
    if not isinstance(envelope.get("body"), str) or (encoding != "base64" and str(encoding).lower() != "utf-8"):
        raise Refused("no body that can be read")
    headers = envelope.get("headers") if envelope.get("headers") is not None else {}
    if not isinstance(headers, dict):
        raise Refused("headers are no object")
    is_old = "task" not in headers
    if not is_old:
        known(headers)
    if envelope.get("content-type") != "application/json":
        raise Refused("content type")
    return call(headers, body(envelope["body"], encoding, headers.get("compression")), is_old)


def known(fields):
    if not isinstance(fields.get("task"), str) or fields["task"] not in TASKS:
        raise Refused("unknown task")
    if "id" in fields and (not isinstance(fields["id"], str) or not fields["id"]):
        raise Refused("no id")


def body(text, encoding, compression):
    try:
        data = base64.b64decode(text, validate=True) if encoding == "base64" else text.encode()
        if encoding == "base64" and base64.b64encode(data).decode() != text:
            raise Refused("base64 with stray bits")
        if compression is not None:
            if compression not in ("application/x-gzip", "gzip", "zlib"):
                raise Refused("compression")
            inflater = zlib.decompressobj()
            data = inflater.decompress(data, LARGEST_BODY + 1)
            if len(data) > LARGEST_BODY or not inflater.eof:
                raise Refused("compressed data")
        return parse(data.decode())
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise Refused(f"body: {error}")


def call(headers, content, is_old):
    if isinstance(content, dict):
        if "args" not in content and not is_old:
            raise Refused("a body that is no call")
        fields = {**content, **({} if is_old else headers)}
        if is_old and "task" not in content:
            raise Refused("no task")
        args, kwargs = content.get("args", []), content.get("kwargs", {})
        embed = {name: content.get(name) for name in ("callbacks", "errbacks", "chord")}
    elif not is_old and isinstance(content, list) and len(content) == 3:
        fields = headers
        args, kwargs, embed = content
    else:
        raise Refused("a body that is no array of three")
    known(fields)
    if not fields.get("id"):
        raise Refused("no id")
    if embed is not None and not isinstance(embed, dict):
        raise Refused("embed is no object")
    if any((embed or {}).get(name) for name in ("callbacks", "errbacks", "chain", "chord")):
        raise Refused("what embed names is not sent here")
    if not isinstance(args, list) or not isinstance(kwargs, dict):
        raise Refused("args or kwargs of the wrong type")
    return Message(fields["task"], fields["id"], fields, bind(TASKS[fields["task"]], args, kwargs))


def bind(verb, args, kwargs):
    named = dict(kwargs)
    if "pid" in named:
        if "process_id" in named:
            raise Refused("one argument by two names")
        named["process_id"] = named.pop("pid")
    for names in SIGNATURES[verb]:
        if len(names) != len(args) + len(named):
            continue
        arguments = dict(zip(names, args))
        if set(named) <= set(names) and not set(named) & set(arguments):
            return {**arguments, **named}
    raise Refused("the arguments fit no signature")
