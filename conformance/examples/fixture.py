"""The fixture of the example workers: one table in SQLite, which both sides open."""
import json

from fixture_folder import FixtureFolder
from fixture_server import FixtureServer, Refused
from process_table import ProcessTable


class Processes:
    owp = [1, 2, 3]
    observes = ["effects", "process", "state", "users"]

    def __init__(self, folder):
        self.table = ProcessTable(folder)

    def create(self, process_id, request):
        state = {"process_id": process_id, **(request.get("state") or {})}
        self.table.run("DELETE FROM steps WHERE pid = ?", process_id)
        self.table.run(
            "INSERT OR REPLACE INTO processes (pid, workflow, status, state, input) VALUES (?, ?, ?, ?, NULL)", process_id,
            request["workflow"], request.get("status", "created"), json.dumps(state))

    def resume(self, process_id, inputs):
        merged = {key: value for page in inputs for key, value in page.items()}
        changed = self.table.run(
            "UPDATE processes SET status = 'resumed', input = ? WHERE pid = ?", json.dumps(merged), process_id)
        if changed != 1:
            raise Refused("unknown_process", "there is no such process")

    def process(self, process_id):
        row = self.table.row("SELECT status, state FROM processes WHERE pid = ?", process_id)
        if row is None:
            return None
        steps = self.table.rows("SELECT name, status, user FROM steps WHERE pid = ? ORDER BY rowid", process_id)
        return {
            "status": row[0], "state": json.loads(row[1]), "last_step": steps[-1][0] if steps else None,
            "steps": [{"name": name, "status": status, "created_by": user} for name, status, user in steps],
        }

    def reset(self):
        self.table.run("DELETE FROM steps")
        self.table.run("DELETE FROM processes")


folder = FixtureFolder()
FixtureServer(folder, Processes(folder)).serve()
