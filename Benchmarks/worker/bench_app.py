"""The four tasks as a Celery worker has them, with bodies that do nothing."""
import os

from celery import Celery

app = Celery("bench", broker=os.environ["BROKER_URL"])
app.conf.update(
    broker_connection_retry_on_startup=True, task_ignore_result=True, task_acks_late=os.environ.get("ACKS_LATE") == "1"
)


def nothing(process_id, user):
    pass


for verb in "new", "resume":
    for kind in "task", "workflow":
        app.task(nothing, name=f"tasks.{verb}_{kind}", shared=False)
