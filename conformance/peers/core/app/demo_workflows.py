"""The demo workflows as a user of orchestrator-core would write them: the same names, steps and states as Sources/DemoWorkflows.

`Fails when flag file exists` and its like fail as long as the file fail.flag is in $DEMO_FLAG_DIR.
"""
import os
import time
from pathlib import Path

from orchestrator.config.assignee import Assignee
from orchestrator.targets import Target
from orchestrator.workflow import StepList, callback_step, done, init, inputstep, retrystep, step, workflow
from pydantic_forms.core import FormPage
from pydantic_forms.types import FormGenerator, State


def fails() -> bool:
    return Path(os.environ["DEMO_FLAG_DIR"], "fail.flag").exists()


class Start(FormPage):
    name: str
    count: int = 1


class Confirm(FormPage):
    confirm: bool
    comment: str = ""


def ask_for_start() -> FormGenerator:
    return (yield Start).model_dump()


@step("Step one")
def step_one(name: str, count: int) -> State:
    return {"one": f"hello {name}", "count2": 2 * count}


@step("Step two")
def step_two(one: str) -> State:
    return {"two": one.upper()}


@step("Step three")
def step_three(two: str) -> State:
    return {"three": len(two)}


@inputstep("Ask confirmation", assignee=Assignee.NOC)
def ask_confirmation(state: State) -> FormGenerator:
    return (yield Confirm).model_dump()


@step("Fails when flag file exists")
def fail_step(name: str) -> State:
    if fails():
        raise ValueError(f"boom for {name}")
    return {"failing": "passed"}


@retrystep("Waits while flag file exists")
def wait_step(name: str) -> State:
    if fails():
        raise ValueError(f"wait for {name}")
    return {"waiting": "passed"}


@step("Call external")
def call_external(callback_route: str) -> State:
    return {"called": callback_route}


@step("Validate external")
def validate_external(callback_result: dict) -> State:
    return {"validated": callback_result}


@step("Sleep")
def sleep_step(count: int) -> State:
    time.sleep(count)
    return {"slept": count}


@step("Task step")
def task_step() -> State:
    return {"task": "done"}


@step("Task fails when flag file exists")
def task_fail_step() -> State:
    if fails():
        raise ValueError("task boom")
    return {"task": "recovered"}


@workflow("Demo 3 steps", initial_input_form=ask_for_start, target=Target.CREATE)
def demo_three_steps() -> StepList:
    return init >> step_one >> step_two >> step_three >> done


@workflow("Demo suspend", initial_input_form=ask_for_start, target=Target.MODIFY)
def demo_suspend() -> StepList:
    return init >> step_one >> ask_confirmation >> step_two >> done


@workflow("Demo fail", initial_input_form=ask_for_start, target=Target.MODIFY)
def demo_fail() -> StepList:
    return init >> step_one >> fail_step >> step_two >> done


@workflow("Demo retry", initial_input_form=ask_for_start, target=Target.MODIFY)
def demo_retry() -> StepList:
    return init >> step_one >> wait_step >> step_two >> done


@workflow("Demo callback", initial_input_form=ask_for_start, target=Target.MODIFY)
def demo_callback() -> StepList:
    return init >> step_one >> callback_step("External", call_external, validate_external) >> step_two >> done


@workflow("Demo slow", initial_input_form=ask_for_start, target=Target.SYSTEM)
def demo_slow() -> StepList:
    return init >> sleep_step >> step_one >> done


@workflow("Demo task", target=Target.SYSTEM)
def task_demo() -> StepList:
    return init >> task_step >> done


@workflow("Demo failing task", target=Target.SYSTEM)
def task_demo_fail() -> StepList:
    return init >> task_fail_step >> done


@workflow("Demo suspending task", target=Target.SYSTEM)
def task_demo_suspend() -> StepList:
    return init >> ask_confirmation >> task_step >> done
