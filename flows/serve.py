"""Scheduled ingestion on one machine: a run at the start, then by the clock, one at a time.

Each run is a `missionnotes ingest` of its own. So nothing is held in memory between runs, a run that dies takes
nothing with it, and two never overlap: the next time is worked out when a run has ended. Prefect's own scheduler would
need a server that stays up; who has one deploys prefect.yaml instead.
"""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import FrameType

from cronsim import CronSim, CronSimError

from extractors.errors import USAGE, MissionnotesError

Schedule = Callable[[datetime], datetime]
"""From the end of a run to the start of the next."""

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class BadSchedule(MissionnotesError):
    """A schedule that cannot be understood."""

    code = "bad_schedule"
    remedy = 'Give a span such as 1h, or a cron line such as "0 6 * * 1-5".'
    exit_status = USAGE


class Stopped(BaseException):
    """The service was asked to end. No error, so that nothing on the way takes it for one."""


def every(text: str) -> Schedule:
    """The schedule that waits `text` after each run: a number and s, m, h or d, as in 90s or 1h30m.

    Raises `BadSchedule`.
    """
    parts = re.findall(r"(\d+)([smhd])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text.replace(" ", ""):
        raise BadSchedule(f"{text!r} is not a span of time", "Give a number and s, m, h or d, as in 30m, 1h or 1h30m.")
    pause = sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in parts), timedelta())
    if not pause:
        raise BadSchedule(f"{text!r} leaves no time between two runs", "Give a span longer than zero.")
    return lambda now: now + pause


def cron(text: str) -> Schedule:
    """The schedule of a cron line of five fields, in local time. Raises `BadSchedule`."""
    try:
        CronSim(text, datetime.now())
    except CronSimError as error:
        remedy = 'Give minute, hour, day, month and weekday, as in "0 6 * * 1-5".'
        raise BadSchedule(f"{text!r} is not a cron line: {error}", remedy) from None
    return lambda now: next(CronSim(text, now))


def serve(arguments: Sequence[str], schedule: Schedule, say: Callable[[str], None]) -> None:
    """Run `missionnotes ingest` with `arguments` now and then by `schedule`, until Ctrl-C or SIGTERM.

    A run in progress is stopped with the service; what it had not released the next run does again.
    """
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    # -P: the folder of the user's notes may well hold a package of the name `flows`.
    command = [sys.executable, "-P", "-c", "from flows.cli import main; main()", "ingest", *arguments]
    try:
        while True:
            _run(command)
            now = datetime.now()
            then = schedule(now)
            say(f"next run at {then:%Y-%m-%d %H:%M:%S}")
            # The clock may be set meanwhile, or the machine sleep: look at it again every little while.
            while (left := (then - datetime.now()).total_seconds()) > 0:
                time.sleep(min(left, 30))
    except Stopped:
        say("stopped")


def _run(command: Sequence[str]) -> None:
    # In a session of its own, so that Ctrl-C reaches it once, from here.
    with subprocess.Popen(command, start_new_session=True) as run:
        try:
            run.wait()
        except Stopped:
            run.send_signal(signal.SIGINT)
            try:
                run.wait(10)
            except subprocess.TimeoutExpired:
                run.kill()
            raise


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped
