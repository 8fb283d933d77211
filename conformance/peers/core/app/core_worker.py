"""The worker: celery -A core_worker worker"""
from orchestrator.services.tasks import initialise_celery

from celery_app import celery

initialise_celery(celery)
