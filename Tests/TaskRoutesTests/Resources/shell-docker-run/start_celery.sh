#!/bin/bash
docker rm -f celery || true
docker run -d --restart=always \
           --name celery \
           -e QUEUES=new_tasks \
           -v $(pwd)/logs:/app/logs \
           orchestrator:prod env C_FORCE_ROOT=true poetry run celery -A surf.tasks worker -l info -O fair -c 4 -Qnew_tasks,resume_tasks
cat <<EOF > /etc/motd
run celery -A surf.tasks worker -Q motd by hand
EOF
