#!/bin/sh
exec celery -A surf.tasks worker -Q "new_tasks,resume_tasks
