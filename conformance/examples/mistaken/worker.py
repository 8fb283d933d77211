"""The usual mistakes of workers in other languages, in one worker. Each is marked, and named by a check of the suite."""
import base64
import gzip
import json
import os
import sys
import time
from datetime import datetime

import redis
from fixture_folder import FixtureFolder, Raised
from process_table import ProcessTable

QUEUES = os.environ["QUEUES_CSV"].replace(" ", "").split(",")  # strips the spaces of names


class Worker:
    def __init__(self):
        self.redis = redis.Redis.from_url(os.environ["BROKER_URL"])
        self.folder = FixtureFolder()
        self.table = ProcessTable(self.folder)

    def run(self):
        print("ready", file=sys.stderr)
        while True:
            # Taken, and written down nowhere: who dies now loses it. The first list of each queue alone.
            taken = self.redis.brpop(QUEUES, timeout=1)
            if taken:
                self.handle(json.loads(taken[1]))  # ends over an entry that is no JSON

    def handle(self, envelope):
        headers, properties = envelope["headers"], envelope["properties"]
        body = base64.b64decode(envelope["body"])  # whatever body_encoding says
        if headers.get("compression"):
            body = gzip.decompress(body)  # gzip's format, where zlib's is meant
        args, kwargs, embed = json.loads(body)  # whatever the content type says; protocol 2 alone
        headers["lang"], headers["retries"] + 0, [limit for limit in headers["timelimit"]]  # may be absent or null
        properties["delivery_tag"].encode()  # may be a number
        if headers.get("expires"):
            # A date without an offset ends it, and is compared to the clock of this host.
            if datetime.fromisoformat(headers["expires"]) < datetime.now().astimezone():
                return
        # The eta is not looked at. Named arguments are dropped, and so is what embed names.
        process_id, user = args[0], args[-1]
        # The status of the process is looked at nowhere: duplicates run.
        self.execute(headers, process_id, user)

    def execute(self, headers, process_id, user):
        run = self.folder.run(process_id, headers["id"], False)
        for number, instruction in enumerate(self.folder.program(process_id, [{"do": "return"}]), 1):
            run.step(f"step-{number}")
            try:
                self.folder.perform(process_id, number, instruction)
            except Raised as error:
                print("a step failed:", error, file=sys.stderr)  # no FAILURE is stored, callers wait for ever
                break
        # All is recorded at the end, and as SYSTEM.
        self.table.record(process_id, "step-1", "success", "SYSTEM", "completed", "{}")
        run.ended()
        # Stored and not published, without its task_id; also where nobody wants it.
        result = {"status": "SUCCESS", "result": process_id, "traceback": None, "children": [], "task_id": ""}
        self.redis.setex("celery-task-meta-" + headers["id"], 86400, json.dumps(result))


Worker().run()
