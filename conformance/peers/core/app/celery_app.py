"""The Celery app that api and worker share, set up as orchestrator-core's guide says."""
from uuid import UUID

from celery import Celery
from celery.signals import task_postrun
from orchestrator.db import db, init_database
from orchestrator.settings import app_settings
from orchestrator.websocket import broadcast_process_update_to_websocket, init_websocket_manager


@task_postrun.connect
def leave_no_session(**_: object) -> None:
    db.session.rollback()
    db.scoped_session.remove()


class CoreCelery(Celery):
    def on_init(self) -> None:
        init_database(app_settings)
        self.websocket_manager = init_websocket_manager(app_settings)

        def broadcast(process_id: UUID) -> None:
            broadcast_process_update_to_websocket(process_id)

        self.process_broadcast_fn = broadcast
        import registered_workflows  # noqa: F401


celery = CoreCelery("core-peer", broker=str(app_settings.CACHE_URI), include=["orchestrator.services.tasks"])
celery.conf.task_ignore_result = True
celery.conf.worker_prefetch_multiplier = 1
celery.conf.task_send_sent_event = True
celery.conf.broker_connection_retry_on_startup = True
