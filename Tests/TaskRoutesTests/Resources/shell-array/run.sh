#!/bin/bash
options=(
  --loglevel info
  -Q new_tasks,resume_tasks   # first
)
options+=(-X resume_task)
exec "${VENV:-/srv/venv}"/bin/celery -A surf.tasks worker "${options[@]}"
