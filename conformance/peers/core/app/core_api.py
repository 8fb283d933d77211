"""The api: uvicorn core_api:app"""
from orchestrator import OrchestratorCore
from orchestrator.services.tasks import initialise_celery
from orchestrator.settings import app_settings

import registered_workflows  # noqa: F401
from celery_app import celery

app = OrchestratorCore(base_settings=app_settings)
app.register_graphql()
initialise_celery(celery)
