"""How long the private server remembers runs. A full server clears up by itself; a private one is never up for long."""

from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter

KEPT = timedelta(days=90)
AT_ONCE = 100
"""Runs forgotten after one run, so that nobody waits for a year's worth of them."""


def forget_old_runs(now: datetime | None = None) -> int:
    """Delete runs that ended longer than `KEPT` ago, with their logs and artifacts; return how many."""
    before = (now or datetime.now(UTC)) - KEPT
    old = FlowRunFilter.model_validate({"end_time": {"before_": before.isoformat()}})
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=old, limit=AT_ONCE)
        for run in runs:
            client.delete_flow_run(run.id)
    return len(runs)
