"""The line that `missionnotes serve` prints for a run, whatever is in its name and message."""

from datetime import UTC, datetime

import pytest
from prefect.client.schemas.objects import FlowRun, StateType

from flows.bulletin import line

NOON = datetime(2026, 7, 1, 12, 0, 5, tzinfo=UTC)

LINES = {
    "2026-07-01 14:00:05 CEST /data/mali: Completed: 2 new; the release is 0001-aaaaaaaa": (
        ("/data/mali", "Completed", StateType.COMPLETED, "2 new; the release is 0001-aaaaaaaa")
    ),
    "2026-07-01 14:00:05 CEST ./datasets: Completed in part: 1 left": (
        (None, "Completed in part", StateType.COMPLETED, "1 left")
    ),
    "2026-07-01 14:00:05 CEST /data/mali: Failed: an exception: no room on the disk": (
        ("/data/mali", "Failed", StateType.FAILED, "an exception:\n\n  no room\ton the disk\n")
    ),
    "2026-07-01 14:00:05 CEST /data/\N{REPLACEMENT CHARACTER}[2Jmali: Cancelled": (
        ("/data/\x1b[2Jmali", "Cancelled", StateType.CANCELLED, None)
    ),
}


@pytest.mark.parametrize("expected", LINES)
def test_8_weak_spot_2_a_run_is_told_in_one_line(expected: str) -> None:
    root, name, kind, message = LINES[expected]
    state = {"type": kind, "name": name, "message": message}
    told = {"flow_id": "00000000-0000-4000-8000-000000000000", "end_time": NOON, "state": state}
    run = FlowRun.model_validate({**told, "parameters": {"datasets": root}})
    assert line(run, "Europe/Paris") == expected
