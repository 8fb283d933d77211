#!/usr/bin/env bash
if [ -z "$QUEUES" ]; then
  QUEUES=new_tasks,resume_tasks
fi
[ -z "${MORE_QUEUES}" ] && MORE_QUEUES="new_workflows,resume_workflows"
exec celery -A surf.tasks worker -Q "$QUEUES,$MORE_QUEUES"
