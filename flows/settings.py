"""What can be set from outside, all in one place: environment variables and their defaults.

| variable | default | meaning |
|---|---|---|
| MISSIONNOTES_DATASETS | ./datasets | the dataset root: staged notes and releases |
| MISSIONNOTES_WORKERS | number of cores | processes that read notes at the same time |
| MISSIONNOTES_TIME_LIMIT | 120 | seconds that one note may take before it is given up |
| MISSIONNOTES_READER | pdfplumber | what reads the glyphs: pdfplumber, the reference, or pdfium, several times faster |
| MISSIONNOTES_THEMES | unset | a codebook of themes of your own; without it the project's |
| PREFECT_API_URL | unset | the Prefect server that runs report to; without it a private one is started |
| PREFECT_HOME | ~/.prefect | where that private server keeps the history of runs |

All other PREFECT_ variables mean what Prefect says they mean.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from extractors.model import READER_NAMES

DATASETS = "MISSIONNOTES_DATASETS"
WORKERS = "MISSIONNOTES_WORKERS"
TIME_LIMIT = "MISSIONNOTES_TIME_LIMIT"
READER = "MISSIONNOTES_READER"
THEMES = "MISSIONNOTES_THEMES"

DEFAULT_DATASETS = "./datasets"
DEFAULT_TIME_LIMIT = 120.0


class BadSetting(ValueError):
    """An environment variable that does not hold what it should."""

    code = "bad_setting"

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name} is {value!r}, which is not {wanted}")
        self.message = str(self)
        self.remedy = f"Set {name} to {wanted}, or unset it."


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `time_limit` in seconds, `themes` None for the project's own codebook."""

    datasets: Path
    workers: int
    time_limit: float
    reader: str
    themes: Path | None = None


def settings(
    datasets: str | Path | None = None,
    workers: int | None = None,
    reader: str | None = None,
    themes: str | Path | None = None,
) -> Settings:
    """The settings of the environment, with what is given here taking precedence. Raises `BadSetting`."""
    return Settings(
        datasets=Path(datasets or os.environ.get(DATASETS) or DEFAULT_DATASETS),
        workers=workers or int(_number(WORKERS, _cores(), whole=True)),
        time_limit=_number(TIME_LIMIT, DEFAULT_TIME_LIMIT, whole=False),
        reader=_reader(reader or os.environ.get(READER) or READER_NAMES[0]),
        themes=Path(chosen) if (chosen := themes or os.environ.get(THEMES)) else None,
    )


def prefect_home() -> Path:
    """The folder in which Prefect keeps its state."""
    return Path(os.environ.get("PREFECT_HOME") or "~/.prefect").expanduser()


def prefect_api_url() -> str | None:
    """The Prefect server that the user has set up: by PREFECT_API_URL or by the active profile; None without one.

    Prefect itself would answer this too, but takes longer to import than an ingest with nothing new takes in all.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        return url
    path = Path(os.environ.get("PREFECT_PROFILES_PATH") or prefect_home() / "profiles.toml").expanduser()
    try:
        profiles = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    active = os.environ.get("PREFECT_PROFILE") or profiles.get("active")
    url = profiles.get("profiles", {}).get(active, {}).get("PREFECT_API_URL")
    return str(url) if url else None


def _cores() -> int:
    # A container or a job scheduler often grants fewer cores than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _reader(name: str) -> str:
    if name not in READER_NAMES:
        raise BadSetting(READER, name, "one of " + ", ".join(READER_NAMES))
    return name


def _number(name: str, default: float, *, whole: bool) -> float:
    value = os.environ.get(name)
    if not value:
        return default
    wanted = "a whole number above 0" if whole else "a number above 0"
    try:
        number = int(value) if whole else float(value)
    except ValueError:
        raise BadSetting(name, value, wanted) from None
    if not 0 < number < float("inf"):
        raise BadSetting(name, value, wanted)
    return number
