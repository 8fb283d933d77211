#!/bin/sh
# WORKER_QUEUES: what to take; all of it when empty

QUEUE_ARGUMENT=
CONCURRENCY_ARGUMENT=

if [ -n "$WORKER_QUEUES" ]; then
    QUEUE_ARGUMENT="--queues $WORKER_QUEUES"
fi
if [ -n "$WORKER_CONCURRENCY" ]; then
    CONCURRENCY_ARGUMENT="--concurrency $WORKER_CONCURRENCY"
fi

exec python3 -m celery -A surf.tasks worker -l info $QUEUE_ARGUMENT $CONCURRENCY_ARGUMENT
