"""What the terminal of `missionnotes serve` says: when the next run is due, and a line for each run that has ended."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import DeploymentFilter, FlowRunFilter
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from pydantic import TypeAdapter

from flows.settings import DEFAULT_DATASETS
from output.terminal import plain

PAUSE = 2.0
"""Seconds between two looks for runs that have ended."""
LATE = timedelta(minutes=1)
"""A run may be entered so long after the time that it bears."""

_Told = tuple[datetime, set[UUID]]


async def next_run(client: PrefectClient, deployment: UUID, zone: str) -> str:
    """When a run of `deployment` is due next, in words; Prefect's scheduler enters it only a while later."""
    from prefect.server.schemas.schedules import SCHEDULE_TYPES

    schedules = [each.schedule for each in await client.read_deployment_schedules(deployment) if each.active]
    read = TypeAdapter[Any](SCHEDULE_TYPES).validate_python
    due = [await read(each.model_dump()).get_dates(n=1, start=datetime.now(UTC)) for each in schedules]
    return _clock(min(date for dates in due for date in dates), zone) if any(due) else "never"


async def tell_runs(
    client: PrefectClient, deployment: UUID, zone: str, say: Callable[[str], None], is_over: Callable[[], bool]
) -> None:
    """Say a line for each run of `deployment` that ends from now on, until `is_over`."""
    begun = datetime.now(UTC)
    told: _Told = (begun, set())
    while not is_over():
        # The server may be slow or away for a moment; the next look finds what this one missed.
        with suppress(Exception):
            ended, told = await _ended(client, deployment, told)
            for run in ended:
                if run.end_time and run.end_time >= begun and not is_over():
                    say(line(run, zone))
        await asyncio.sleep(PAUSE)


def line(run: FlowRun, zone: str) -> str:
    """One line about a run that has ended: when, for which root, how, and what it came to."""
    state, root = run.state, run.parameters.get("datasets") or DEFAULT_DATASETS
    told = [state.name or state.type.value, state.message or ""] if state else []
    when = _clock(run.end_time, zone) if run.end_time else ""
    return plain(" ".join(": ".join([f"{when} {root}", *filter(None, told)]).split()))


async def _ended(client: PrefectClient, deployment: UUID, told: _Told) -> tuple[list[FlowRun], _Told]:
    """The runs that have ended and are not told yet, the first to end first, and what is told then."""
    since, known = told
    of_late = {"end_time": {"after_": (since - LATE).isoformat()}}
    runs = await client.read_flow_runs(
        deployment_filter=DeploymentFilter.model_validate({"id": {"any_": [deployment]}}),
        flow_run_filter=FlowRunFilter.model_validate(of_late),
        sort=FlowRunSort.END_TIME_DESC,
    )
    ends = [run.end_time for run in runs if run.end_time]
    return [run for run in reversed(runs) if run.id not in known], (max([since, *ends]), {run.id for run in runs})


def _clock(when: datetime, zone: str) -> str:
    return f"{when.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z}"
