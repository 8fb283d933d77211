"""Sends with the real Celery client and waits for each result, as a Python caller does. Messages on stdin as for send.py.

RESULT_BACKEND=url      where the results are: redis://… or rpc://
RESULT_TIMEOUT=n        seconds, default 60

One line for each on stdout: {"id", "state", "value"}, or {"id", "state", "error", "module", "arguments"} for what `.get()` raised.
"""
import json
import os
import sys

from peer import app

TIMEOUT = float(os.environ.get("RESULT_TIMEOUT", "60"))

for line in sys.stdin:
    message = json.loads(line)
    result = app.send_task(
        message["task"], args=message.get("args", []), kwargs=message.get("kwargs", {}), queue=message["queue"],
        **{"ignore_result": False, **message.get("options", {})},
    )
    answer = {"id": result.id}
    try:
        answer["value"] = result.get(timeout=TIMEOUT)
    except Exception as error:
        answer.update(error=type(error).__name__, module=type(error).__module__,
                      arguments=[str(argument) for argument in error.args])
    answer["state"] = result.state
    print(json.dumps(answer), flush=True)
