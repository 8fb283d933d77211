# Nodes: one for tasks, two for workflows
CELERYD_NODES="tasks wf1 wf2"
CELERY_BIN="/opt/orchestrator/venv/bin/celery"
CELERY_APP="surf.tasks"
CELERYD_OPTS="-Q:tasks new_tasks,resume_tasks -Q:2,3 new_workflows,resume_workflows --concurrency=4"
CELERYD_PID_FILE="/var/run/celery/%n.pid"
CELERYD_LOG_FILE="/var/log/celery/%n%I.log"
CELERYD_LOG_LEVEL="INFO"
