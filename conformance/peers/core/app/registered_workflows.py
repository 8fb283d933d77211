"""Tells orchestrator-core where the demo workflows are; to be imported by api, worker and command line alike."""
from orchestrator.workflows import LazyWorkflowInstance

NAMES = [
    "demo_three_steps", "demo_suspend", "demo_fail", "demo_retry", "demo_callback", "demo_slow",
    "task_demo", "task_demo_fail", "task_demo_suspend",
]
INSTANCES = [LazyWorkflowInstance("demo_workflows", name) for name in NAMES]
