"""The command line, for the migrations: python -m core_command db ..."""
from orchestrator import app_settings
from orchestrator.cli.main import app
from orchestrator.db import init_database

import registered_workflows  # noqa: F401

if __name__ == "__main__":
    init_database(app_settings)
    app()
