"""A worker as it is after an afternoon with appendix B: one slot, plain Redis commands, class core.

It takes an entry and writes it down as held in one script, reads it, claims the process by its status, runs the steps, records
each, and acknowledges. What it refuses it acknowledges, and says why. At SIGTERM it gives back what it has not begun.
"""
import base64
import fnmatch
import json
import os
import re
import signal
import sys
import threading
import time

import redis
from fixture_folder import FixtureFolder, Raised
from process_table import ProcessTable
from reader import Refused, decode

SEP = "\x06\x16"
NODE = os.environ["NODE"]
QUEUES = os.environ["QUEUES_CSV"].split(",")
MOST_HELD = 4
# Takes the first entry there is, in the order of the lists, and holds it where no Celery worker looks.
TAKE = """
for _, list in ipairs(KEYS) do
    local entry = redis.call('LINDEX', list, -1)
    if entry then
        redis.call('HSET', 'orchestrator-wire.quarantine', ARGV[1], #list .. ':' .. list .. ',' .. entry)
        redis.call('ZADD', 'orchestrator-wire.quarantine_index', redis.call('TIME')[1], ARGV[1])
        redis.call('RPOP', list)
        return {list, entry}
    end
end
return false
"""


class Held:
    def __init__(self, tag, list_, entry):
        self.tag, self.list, self.entry = tag, list_, entry
        self.queue = list_.split(SEP)[0]
        self.message = None


class Worker:
    def __init__(self):
        self.redis = redis.Redis.from_url(os.environ["BROKER_URL"])
        self.take_one = self.redis.register_script(TAKE)
        self.folder = FixtureFolder()
        self.table = ProcessTable(self.folder)
        self.number = 0
        self.waiting, self.ready = [], []
        self.is_stopping = False

    def run(self):
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        threading.Thread(target=self.answer, daemon=True).start()
        threading.Thread(target=self.keep_taking, daemon=True).start()
        while not self.is_stopping:
            held = self.next()
            if held:
                self.execute(held)
            else:
                time.sleep(0.01)
        for held in reversed(sorted(self.waiting + self.ready, key=lambda held: held.tag)):
            self.put_back(held)

    def stop(self, *_):
        self.is_stopping = True

    # Taking.

    def keep_taking(self):
        while not self.is_stopping:
            try:
                if len(self.ready) >= MOST_HELD or not self.take():
                    time.sleep(0.01)
            except redis.RedisError as error:
                say("the broker does not answer:", error)
                time.sleep(0.5)

    def take(self):
        lists = [queue + step for step in ("", SEP + "3", SEP + "6", SEP + "9") for queue in QUEUES]
        self.number += 1
        tag = f"{NODE}/{self.number:010}"
        taken = self.take_one(keys=lists, args=[tag])
        if not taken:
            return False
        held = Held(tag, taken[0].decode(), taken[1])
        QUEUES.append(QUEUES.pop(QUEUES.index(held.queue)))
        try:
            held.message = decode(held.entry)
        except Refused as refusal:
            say("refused:", refusal)
            self.settle(held)
            return True
        self.show(held)
        if held.message.expires is not None and held.message.expires < time.time():
            self.drop(held)
        elif held.message.eta is not None and held.message.eta > time.time():
            self.waiting.append(held)
        else:
            self.ready.append(held)
        return True

    def next(self):
        for held in sorted(self.waiting, key=lambda held: held.message.eta):
            if held.message.eta <= time.time():
                self.waiting.remove(held)
                return held
        return self.ready.pop(0) if self.ready else None

    def show(self, held):
        """What is sound stands where Celery's workers look."""
        value = b"[" + held.entry + b', "", ' + json.dumps(held.queue).encode() + b"]"
        with self.redis.pipeline() as pipeline:
            self.forget(pipeline, held)
            pipeline.hset("unacked", held.tag, value)
            pipeline.zadd("unacked_index", {held.tag: time.time()})
            pipeline.execute()

    # Settling.

    def forget(self, pipeline, held):
        for index, claims in (
                ("unacked_index", "unacked"), ("orchestrator-wire.quarantine_index", "orchestrator-wire.quarantine")):
            pipeline.zrem(index, held.tag)
            pipeline.hdel(claims, held.tag)

    def settle(self, held):
        with self.redis.pipeline() as pipeline:
            self.forget(pipeline, held)
            pipeline.execute()

    def put_back(self, held):
        envelope = json.loads(held.entry)
        envelope["headers"] = {**(envelope.get("headers") or {}), "redelivered": True}
        envelope["properties"]["delivery_info"]["redelivered"] = True
        with self.redis.pipeline() as pipeline:
            pipeline.rpush(held.list, json.dumps(envelope))
            self.forget(pipeline, held)
            pipeline.execute()

    def drop(self, held):
        say("expired:", held.message.id)
        self.settle(held)

    # Executing.

    def execute(self, held):
        message = held.message
        if message.expires is not None and message.expires < time.time():
            return self.drop(held)
        row = self.table.row("SELECT workflow, state, input FROM processes WHERE pid = ?", message.process_id)
        expected = "created" if message.verb == "new" else "resumed"
        if row is None or row[0] not in ("conformance_workflow", "conformance_task"):
            say("refused: no such process or workflow", message.process_id)
        elif not self.table.claim(message.process_id, expected):
            say("a duplicate, or too late:", message.id)
        else:
            self.run_process(message, json.loads(row[1]), json.loads(row[2] or "{}"))
        self.settle(held)

    def run_process(self, message, state, filled_in):
        state = {**state, **(message.arguments.get("state") or {})}
        if message.verb == "resume":
            pages = message.arguments.get("user_inputs")
            state.update({key: value for page in pages for key, value in page.items()} if pages else filled_in)
        done = [row[0] for row in self.table.rows(
            "SELECT name FROM steps WHERE pid = ? AND status = 'success' ORDER BY rowid", message.process_id)]
        asked = self.table.row("SELECT name, status FROM steps WHERE pid = ? ORDER BY rowid DESC", message.process_id)
        run = self.folder.run(message.process_id, message.id, message.headers.get("redelivered"))
        run.begun()
        try:
            self.run_steps(message, state, done, asked, run)
        finally:
            run.ended()

    def run_steps(self, message, state, done, asked, run):
        def record(name, status, process_status):
            self.table.record(message.process_id, name, status, message.user, process_status, json.dumps(state))

        if asked and asked[1] == "suspend":
            record(asked[0], "success", "running")
            done.append(asked[0])
        for number, instruction in enumerate(self.folder.program(message.process_id, [{"do": "return"}]), 1):
            name = f"step-{number}"
            if name in done:
                continue
            if instruction["do"] == "suspend":
                return record(name, "suspend", "suspended")
            run.step(name)
            try:
                self.folder.perform(message.process_id, number, instruction)
            except Raised:
                return record(name, "failed", "failed")
            state[name] = "done"
            record(name, "success", "running")
        self.table.finish(message.process_id)

    # Remote control.

    def answer(self):
        connection = redis.Redis.from_url(os.environ["BROKER_URL"])
        database = connection.connection_pool.connection_kwargs.get("db", 0)
        while True:
            try:
                listener = connection.pubsub()
                listener.subscribe(f"/{database}.celery.pidbox")
                for item in listener.listen():
                    if item["type"] == "message":
                        self.reply(connection, item["data"])
            except redis.RedisError:
                time.sleep(0.5)

    def reply(self, connection, entry):
        try:
            command = json.loads(base64.b64decode(json.loads(entry)["body"]))
            method, where, ticket = command["method"], command.get("reply_to"), command.get("ticket")
            if not concerns_me(command):
                return
        except (ValueError, KeyError, TypeError, AttributeError):
            return say("a request that can't be read")
        if not where:
            return
        value = {"ok": "pong"} if method == "ping" else None if method == "hello" else {"error": f"KeyError({method!r})"}
        exchange, key = where["exchange"], where["routing_key"]
        self.clock = getattr(self, "clock", 0) + 1
        body = base64.b64encode(json.dumps({NODE: value}).encode()).decode()
        reply = json.dumps({
            "body": body, "content-encoding": "utf-8", "content-type": "application/json",
            "headers": {"ticket": ticket, "clock": self.clock},
            "properties": {
                "delivery_mode": 1, "delivery_info": {"exchange": exchange, "routing_key": key}, "priority": 0,
                "body_encoding": "base64", "delivery_tag": f"{NODE}/{time.time()}",
            },
        })
        for member in connection.smembers(f"_kombu.binding.{exchange}"):
            routing_key, _, queue = member.decode().split(SEP)
            if routing_key == key:
                connection.lpush(queue, reply)


def concerns_me(command):
    destination, pattern, matcher = (command.get(name) for name in ("destination", "pattern", "matcher"))
    if destination:
        return NODE in destination
    if not pattern or not matcher:
        return True
    if matcher == "glob":
        return fnmatch.fnmatchcase(NODE, pattern)
    return matcher == "pcre" and re.match(pattern, NODE) is not None


def say(*words):
    print(*(repr(word) if isinstance(word, str) and not word.isprintable() else word for word in words), file=sys.stderr)


Worker().run()
