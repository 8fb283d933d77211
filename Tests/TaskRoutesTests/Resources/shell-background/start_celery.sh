#!/bin/sh
celery -A surf.tasks worker -Q new_tasks,resume_tasks -n tasks@%h &
celery -A surf.tasks worker -Q new_workflows,resume_workflows -n workflows@%h &
celery -A surf.tasks beat &
wait
