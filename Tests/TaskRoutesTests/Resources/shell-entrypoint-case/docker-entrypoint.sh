#!/bin/bash
set -e

case "$1" in
  api)
    exec uvicorn main:app --host 0.0.0.0
    ;;
  worker)
    shift
    QUEUES=${1:-new_tasks,resume_tasks,new_workflows}
    exec celery -A surf.tasks worker -Q "$QUEUES"
    ;;
  flower) exec celery -A surf.tasks flower ;;
  *)
    exec "$@"
    ;;
esac
