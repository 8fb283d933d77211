#!/bin/bash
set -euo pipefail

: "${QUEUES:=new_tasks,resume_tasks,new_workflows,resume_workflows}"
CONCURRENCY=${WORKER_CONCURRENCY:-4}

echo "starting celery worker on $QUEUES"
python -m alembic upgrade heads

celery -A surf.tasks worker \
    --loglevel "${LOG_LEVEL:-info}" \
    --concurrency "$CONCURRENCY" \
    -Q "$QUEUES"
