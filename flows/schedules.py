"""What `--every` and `--cron` say, and in which time zone the clock is read."""

import os
import re
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractors.errors import USAGE, MissionnotesError

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LINK_TO_ZONE = Path("/etc/localtime")


class BadSchedule(MissionnotesError):
    """A schedule that cannot be understood."""

    code = "bad_schedule"
    remedy = 'Give a span such as 1h, or a cron line such as "0 6 * * 1-5".'
    exit_status = USAGE


def span(text: str) -> timedelta:
    """The span of `text`: numbers, each with s, m, h or d, as in 90s or 1h30m. Raises `BadSchedule`."""
    parts = re.findall(r"(\d+)([smhd])", text)
    if not parts or "".join(number + unit for number, unit in parts) != text.replace(" ", ""):
        raise BadSchedule(f"{text!r} is not a span of time", "Give a number and s, m, h or d, as in 30m, 1h or 1h30m.")
    pause = sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in parts), timedelta())
    if not pause:
        raise BadSchedule(f"{text!r} leaves no time between two runs", "Give a span longer than zero.")
    return pause


def time_zone(name: str | None = None) -> str:
    """The time zone `name`, or without one that of this machine. Raises `BadSchedule` for a name of none."""
    if name is not None:
        if not _is_zone(name):
            raise BadSchedule(f"there is no time zone {name!r}", "Give a name such as Europe/Paris or UTC.")
        return name
    link = os.path.realpath(_LINK_TO_ZONE).partition("zoneinfo/")[2]
    return next((zone for zone in (os.environ.get("TZ", "").lstrip(":"), link) if zone and _is_zone(zone)), "UTC")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
