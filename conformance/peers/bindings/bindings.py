"""The real `initialise_celery` of an orchestrator-core release, with its database and engine stood in for.

The release's own `services/tasks.py` (on CORE_PATH) declares the four tasks, so Celery binds our messages' arguments to
its real signatures. What would run a workflow writes instead what it was given: one JSON object per call in the Redis list
`bindings` of BROKER_URL. Run by Celery: `celery -A bindings worker ...`.
"""
import json
import os
import sys
import types
from unittest import mock

import orjson
import redis
from celery import Celery

ledger = redis.Redis.from_url(os.environ["BROKER_URL"])


def record(**call):
    ledger.lpush("bindings", json.dumps(call, default=str))


def stand_in(name, **members):
    module = types.ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module


class ProcessStat:
    """Takes what the release passes to its engine."""

    def __init__(self, process_id, workflow, state, log, current_user):
        self.process_id = process_id
        self.workflow, self.state, self.user = workflow, state, current_user


class Success:
    def __init__(self, state):
        self.state = state

    def unwrap(self):
        return self.state


def run_workflow(pstat, logstep):
    record(call="new", process_id=pstat.process_id, workflow_key=pstat.workflow.name, state=pstat.state.unwrap(), user=pstat.user)


def run_process(process_id, run):
    run()
    return process_id


def resume(process, *, user_inputs=None, user=None, broadcast_func=None):
    record(call="resume", process_id=process.process_id, user_inputs=user_inputs, user=user)
    return process.process_id


# Only the package's path: its own __init__ would import the whole application.
package = types.ModuleType("orchestrator")
package.__path__ = [os.path.join(os.environ["CORE_PATH"], "orchestrator")]
sys.modules["orchestrator"] = package
services = types.ModuleType("orchestrator.services")
services.__path__ = [os.path.join(os.environ["CORE_PATH"], "orchestrator", "services")]
sys.modules["orchestrator.services"] = services

process = types.SimpleNamespace
stand_in("orchestrator.api", error_handling=None)
stand_in("orchestrator.api.error_handling", raise_status=mock.Mock(side_effect=RuntimeError("no such workflow")))
stand_in("orchestrator.schemas.engine_settings", WorkerStatus=object)
stand_in(
    "orchestrator.services.input_state",
    retrieve_input_state=lambda process_id, kind: process(input_state={"stored": kind}),
)
stand_in(
    "orchestrator.services.processes",
    _get_process=lambda process_id: process(process_id=process_id, workflow=process(name="stored_workflow")),
    _run_process_async=run_process,
    ensure_correct_process_status=lambda process_id, status: None,
    safe_logstep=lambda *args, **kwargs: None,
    thread_resume_process=resume,
)
stand_in("orchestrator.types", BroadcastFunc=object, State=dict)
stand_in("pydantic_forms.types", State=dict)
stand_in("orchestrator.utils.json", json_dumps=lambda value: orjson.dumps(value).decode(), json_loads=orjson.loads)
stand_in(
    "orchestrator.workflow",
    ProcessStat=ProcessStat,
    ProcessStatus=process(CREATED="created", RESUMED="resumed"),
    Success=Success,
    runwf=run_workflow,
)
stand_in("orchestrator.workflows", get_workflow=lambda name: process(name=name, steps=[]))

from orchestrator.services.tasks import initialise_celery  # noqa: E402

app = Celery("bindings", broker=os.environ["BROKER_URL"])
app.conf.broker_connection_retry_on_startup = True
initialise_celery(app)
