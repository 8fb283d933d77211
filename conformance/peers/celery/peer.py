"""A Celery application with orchestrator-core's four task names, in place of orchestrator-core's workflows a ledger.

Each execution is pushed to the Redis list LEDGER (default `ledger`) of the broker's database as one JSON object. The
signatures are those of the OWP version in OWP_VERSION (default 3), so Python itself decides whether the arguments bind.

ACKS_LATE=1             acknowledge after the run
HOLD_SECONDS=n          each run takes so long
VISIBILITY_TIMEOUT=n    seconds
RESULT_BACKEND=url      where results are; none by default
"""
import json
import os
import time

import redis
from celery import Celery

BROKER = os.environ["BROKER_URL"]
LEDGER = os.environ.get("LEDGER", "ledger")
OWP_VERSION = int(os.environ.get("OWP_VERSION", "3"))

app = Celery("peer", broker=BROKER, backend=os.environ.get("RESULT_BACKEND"))
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": int(os.environ.get("VISIBILITY_TIMEOUT", "3600")),
        # Look at once in each turn for what is overdue, not only in every tenth.
        "unacked_restore_interval": 1,
        "unacked_restore_throttle": 1,
    },
    task_acks_late=os.environ.get("ACKS_LATE") == "1",
    task_ignore_result=True,
    worker_prefetch_multiplier=int(os.environ.get("PREFETCH", "1")),
)
ledger = redis.Redis.from_url(BROKER)


def execute(task, **arguments):
    time.sleep(float(os.environ.get("HOLD_SECONDS", "0")))
    request = task.request
    delivery = request.delivery_info or {}
    ledger.lpush(LEDGER, json.dumps({
        "task": task.name, "id": request.id, "arguments": arguments, "worker": request.hostname,
        "queue": delivery.get("routing_key"), "redelivered": bool(delivery.get("redelivered")),
        "root_id": request.root_id, "parent_id": request.parent_id, "origin": request.origin,
    }))


if OWP_VERSION == 1:
    def new(self, process_id, workflow_key, state, user):
        execute(self, process_id=process_id, workflow_key=workflow_key, state=state, user=user)

    def resume(self, process_id, user_inputs, user):
        execute(self, process_id=process_id, user_inputs=user_inputs, user=user)
else:
    def resume(self, process_id, user):
        execute(self, process_id=process_id, user=user)

    if OWP_VERSION == 2:
        def new(self, process_id, workflow_key, user):
            execute(self, process_id=process_id, workflow_key=workflow_key, user=user)
    else:
        new = resume

for verb, function in (("new", new), ("resume", resume)):
    for kind in ("task", "workflow"):
        app.task(function, name=f"tasks.{verb}_{kind}", bind=True, shared=False)
