"""Scheduled ingestion: Prefect's own server, with its page, and Prefect's own serving of the flow.

The clock, the history and "one run at a time" are Prefect's. What is ours: the server is started for users who have
none, on the loopback, and a service that was down for ten hours catches up once and not ten times.
"""

import asyncio
import hashlib
import os
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.schedules import BadSchedule
from flows.server import Server
from flows.settings import Settings

if TYPE_CHECKING:
    from uuid import UUID

    from prefect.runner import Runner

PATIENCE = 20.0
"""Seconds that a run in progress may take to end after the service was asked to; then all is ended at once."""

Say = Callable[[str], None]


def serve(paths: Sequence[Path], settings: Settings, when: timedelta | str, zone: str, say: Say) -> None:
    """Ingest `paths` now and then by `when`, a pause or a cron line in the time zone `zone`, until Ctrl-C or SIGTERM.

    A run in progress is stopped with the service; what it had not released the next run does again. Raises BadSchedule
    and ServerFailed.
    """
    server = Server(has_page=True)  # first: Prefect reads when it is imported where its server is
    from prefect.schedules import Cron, Interval
    from pydantic import ValidationError

    try:
        schedule = Interval(when, timezone=zone) if isinstance(when, timedelta) else Cron(when, timezone=zone)
        _check(schedule)
    except (ValidationError, ValueError) as error:
        remedy = 'Give minute, hour, day, month and weekday, as in "0 6 * * 1-5".'
        raise BadSchedule(f"{when!r} is not a cron line", remedy) from error
    server.wait()
    with server.reached():
        asyncio.run(_serve(paths, settings, schedule, zone, server, say))
    server.stop()
    say("stopped")


def _check(schedule: Any) -> None:
    from prefect.client.schemas.schedules import CronSchedule

    if schedule.cron is not None:
        CronSchedule(cron=schedule.cron, timezone=schedule.timezone)


def deployment_name(root: Path) -> str:
    """The name under which the service of the dataset `root` stands in Prefect's page."""
    path = str(root.absolute())
    return f"{root.absolute().name}-{hashlib.sha256(os.fsencode(path)).hexdigest()[:6]}"


async def _serve(paths: Sequence[Path], settings: Settings, schedule: Any, zone: str, server: Server, say: Say) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.runner import Runner
    from prefect.types.entrypoint import EntrypointType

    from flows.bulletin import next_run, tell_runs
    from flows.ingest import ingest

    name = deployment_name(settings.datasets)
    deployment = await ingest.ato_deployment(
        name,
        schedule=schedule,
        parameters={
            "paths": [str(path.absolute()) for path in paths],
            **settings.as_parameters(),
            "datasets": str(settings.datasets.absolute()),
            "themes": None if settings.themes is None else str(settings.themes.absolute()),
        },
        # The one that is running goes on, and the one that would overlap it is cancelled: it would find nothing new.
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    runner = Runner(name=name, limit=1, pause_on_shutdown=False)
    identity = await runner.aadd_deployment(deployment)
    async with get_client() as client:
        await _catch_up_once(client, identity)
        await client.create_flow_run_from_deployment(identity)
        say(f"Prefect's page: {server.page}")
        say(f"serving ingest/{name}; Ctrl-C stops it")
        say(f"the first run begins now, the next at {await next_run(client, identity, zone)}")
        _stop_on_signal(runner)
        bulletin = asyncio.create_task(tell_runs(client, identity, zone, say, lambda: runner.stopping))
        await runner.start()
        bulletin.cancel()


async def _catch_up_once(client: Any, deployment: "UUID") -> None:
    """Forget the runs that are due since the service was down, and close the book on one that was cut off."""
    from prefect.client.schemas.filters import DeploymentFilter
    from prefect.client.schemas.objects import StateType
    from prefect.states import Crashed

    only_ours = DeploymentFilter.model_validate({"id": {"any_": [deployment]}})
    now = datetime.now(UTC)
    while runs := await client.read_flow_runs(deployment_filter=only_ours, flow_run_filter=_unfinished(now), limit=100):
        for run in runs:
            if run.state_type is StateType.SCHEDULED:
                await client.delete_flow_run(run.id)
            else:
                state: Any = Crashed(message="The service that ran it was ended.")
                await client.set_flow_run_state(run.id, state, force=True)


def _unfinished(before: datetime) -> Any:
    from prefect.client.schemas.filters import FlowRunFilter

    types = ["SCHEDULED", "PENDING", "RUNNING", "CANCELLING"]
    return FlowRunFilter.model_validate(
        {"state": {"type": {"any_": types}}, "expected_start_time": {"before_": before.isoformat()}}
    )


def _stop_on_signal(runner: "Runner") -> None:
    def stop(number: int, frame: object) -> None:
        watchdog = threading.Timer(PATIENCE, os._exit, [0])
        watchdog.daemon = True
        watchdog.start()
        runner.handle_sigterm()

    signal.signal(signal.SIGINT, stop)
