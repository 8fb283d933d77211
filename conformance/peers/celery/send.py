"""Sends with the real Celery client. One JSON object per line on stdin:

    {"task": "tasks.new_task", "args": ["<uuid>", "SYSTEM"], "queue": "new_tasks", "options": {"priority": 3}}

and, once all are sent, one line per message on stdout: {"id": "<task id>", "task": ..., "args": ...}
"""
import json
import sys

from peer import app

sent = []
for line in sys.stdin:
    message = json.loads(line)
    result = app.send_task(
        message["task"], args=message.get("args", []), kwargs=message.get("kwargs", {}), queue=message["queue"],
        **message.get("options", {}),
    )
    sent.append({"id": result.id, **message})
for message in sent:
    print(json.dumps(message))
