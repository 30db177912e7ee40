"""prefect.yaml, held against the flow that it deploys."""

import ast

import yaml

from flows.schedules import time_zone
from tests.flows.conftest import PROJECT

DEPLOYMENTS = yaml.safe_load((PROJECT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]


def test_the_entrypoint_exists_and_takes_the_parameters() -> None:
    assert DEPLOYMENTS
    for deployment in DEPLOYMENTS:
        module, _, name = deployment["entrypoint"].rpartition(".")
        file = f"{module.replace('.', '/')}.py"
        # Read, not imported: the import of Prefect takes longer than all other tests of this file.
        tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
        flow = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
        assert [ast.unparse(each).split("(")[0] for each in flow.decorator_list] == ["flow"]
        assert set(deployment["parameters"]) == {argument.arg for argument in flow.args.args}


def test_one_run_at_a_time_by_a_schedule_that_can_be_read() -> None:
    for deployment in DEPLOYMENTS:
        assert deployment["concurrency_limit"]["limit"] == 1
        assert all(len(schedule["cron"].split()) == 5 for schedule in deployment["schedules"])
        assert all(time_zone(schedule["timezone"]) for schedule in deployment["schedules"])
