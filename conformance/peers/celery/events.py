"""Listens as Celery's monitors do, with Celery's own receiver and its state of the fleet, until it is killed.

One line on stdout when it listens, {"listening": true}, and then one for each event, as the state has it after it:
{"type", "hostname", "uuid", "name", "state", "args", "alive", "active", "processed", "clock"}
"""
import json

from peer import app

state = app.events.State()


def on_event(event):
    state.event(event)
    line = {"type": event["type"], "hostname": event["hostname"], "clock": event.get("clock")}
    if "uuid" in event:
        task = state.tasks[event["uuid"]]
        line.update(uuid=task.uuid, name=task.name, state=task.state, args=task.args, result=task.result)
    else:
        worker = state.workers[event["hostname"]]
        line.update(alive=worker.alive, active=worker.active, processed=worker.processed, software=worker.sw_ident)
    print(json.dumps(line), flush=True)


with app.connection() as connection:
    receiver = app.events.Receiver(connection, handlers={"*": on_event})
    # It listens on a connection of its own.
    with receiver.consumer_context() as (listening, _channel, _consumers):
        print(json.dumps({"listening": True}), flush=True)
        while True:
            try:
                listening.drain_events(timeout=1)
            except TimeoutError:
                pass
