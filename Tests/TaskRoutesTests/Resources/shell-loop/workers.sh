#!/bin/bash
for queue in new_tasks resume_tasks new_workflows resume_workflows; do
  celery -A surf.tasks worker -Q "$queue" -n "$queue@%h" --detach
done
