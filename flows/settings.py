"""What can be set from outside, all in one place: environment variables and their defaults.

| variable | default | meaning |
|---|---|---|
| MISSIONNOTES_DATASETS | ./datasets | the dataset root: staged notes and releases |
| MISSIONNOTES_WORKERS | number of cores | processes that read notes at the same time |
| MISSIONNOTES_TIME_LIMIT | 120 | seconds that one note may take before it is given up |
| MISSIONNOTES_MEMORY_LIMIT | 2GB | memory that one of these processes may take |
| MISSIONNOTES_READER | pdfplumber | what reads the glyphs: pdfplumber, the reference, or pdfium, several times faster |
| MISSIONNOTES_ARCHIVE | true | whether the PDF of each note is kept under the dataset root |
| MISSIONNOTES_RUNNER | processes | where batches of notes are read: processes of this machine, or dask |
| MISSIONNOTES_DASK_ADDRESS | unset | the Dask scheduler of the runner dask; without it a cluster of this machine |
| MISSIONNOTES_THEMES | unset | a codebook of themes of your own; without it the project's |
| PREFECT_API_URL | unset | the Prefect server that runs report to; without it a private one is started |
| PREFECT_HOME | ~/.prefect | where that private server keeps the history of runs |

All other PREFECT_ variables mean what Prefect says they mean. (pydantic-settings would read the variables too, but its
import takes longer than most commands of ours.)
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict, Unpack

from pydantic import AfterValidator, BaseModel, ByteSize, ConfigDict, Field, ValidationError

from extractors.errors import USAGE, MissionnotesError
from extractors.model import READER_NAMES

DATASETS = "MISSIONNOTES_DATASETS"
WORKERS = "MISSIONNOTES_WORKERS"
TIME_LIMIT = "MISSIONNOTES_TIME_LIMIT"
MEMORY_LIMIT = "MISSIONNOTES_MEMORY_LIMIT"
READER = "MISSIONNOTES_READER"
ARCHIVE = "MISSIONNOTES_ARCHIVE"
THEMES = "MISSIONNOTES_THEMES"
RUNNER = "MISSIONNOTES_RUNNER"
DASK_ADDRESS = "MISSIONNOTES_DASK_ADDRESS"

PROCESSES, DASK = "processes", "dask"
RUNNERS = (PROCESSES, DASK)

DEFAULT_DATASETS = "./datasets"
DEFAULT_TIME_LIMIT = 120.0
DEFAULT_MEMORY_LIMIT = "2GB"
LEAST_MEMORY = 500_000_000
"""Bytes below which a reader could not even start: the extraction with its word lists takes about 250 MB."""


class BadSetting(MissionnotesError):
    """An environment variable that does not hold what it should."""

    code = "bad_setting"
    remedy = "Set the variable to what the message asks for, or unset it."
    exit_status = USAGE


def _cores() -> int:
    # A container or a job scheduler often grants fewer cores than the machine has.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _enough(size: ByteSize) -> ByteSize:
    if size < LEAST_MEMORY:
        raise ValueError("too little")
    return size


class Settings(BaseModel):
    """The settings of one run; `time_limit` in seconds, `memory_limit` in bytes for each process that reads.

    `archive` says whether the PDFs are kept; `themes` is None for the project's own codebook, `dask_address` for a
    Dask cluster of this machine.
    """

    model_config = ConfigDict(frozen=True)

    datasets: Path = Path(DEFAULT_DATASETS)
    workers: int = Field(default_factory=_cores, gt=0)
    time_limit: float = Field(DEFAULT_TIME_LIMIT, gt=0, allow_inf_nan=False)
    memory_limit: Annotated[ByteSize, AfterValidator(_enough)] = Field(DEFAULT_MEMORY_LIMIT, validate_default=True)
    reader: Literal["pdfplumber", "pdfium"] = "pdfplumber"
    archive: bool = True
    themes: Path | None = None
    runner: Literal["processes", "dask"] = "processes"
    dask_address: str | None = None

    def as_parameters(self) -> dict[str, Any]:
        """The settings that the flow takes as parameters, as plain values; paths as they are here."""
        themes = None if self.themes is None else str(self.themes)
        return {
            "datasets": str(self.datasets),
            "workers": self.workers,
            "reader": self.reader,
            "themes": themes,
            "archive": self.archive,
            "runner": self.runner,
            "dask_address": self.dask_address,
        }


_WANTED: dict[str, tuple[str, str]] = {
    # field: the variable that sets it, and what it has to be
    "datasets": (DATASETS, "a folder"),
    "workers": (WORKERS, "a whole number above 0"),
    "time_limit": (TIME_LIMIT, "a number above 0"),
    "memory_limit": (MEMORY_LIMIT, "a size of at least 500MB, such as 2GB"),
    "reader": (READER, "one of " + ", ".join(READER_NAMES)),
    "archive": (ARCHIVE, "true or false"),
    "themes": (THEMES, "a file"),
    "runner": (RUNNER, "one of " + ", ".join(RUNNERS)),
    "dask_address": (DASK_ADDRESS, "an address, such as tcp://10.0.0.5:8786"),
}


class Given(TypedDict, total=False):
    """Settings as a command or a deployment gives them; None says nothing."""

    reader: str | None
    themes: str | Path | None
    archive: bool | None
    runner: str | None
    dask_address: str | None


def settings(datasets: str | Path | None = None, workers: int | None = None, **more: Unpack[Given]) -> Settings:
    """The settings of the environment, with what is given here taking precedence. Raises `BadSetting`."""
    given = {"datasets": datasets, "workers": workers, **more}
    from_outside = {field: os.environ.get(variable) for field, (variable, _) in _WANTED.items()}
    chosen: dict[str, object] = {field: value for field, value in from_outside.items() if value}
    chosen |= {field: value for field, value in given.items() if value or value is False}
    try:
        return Settings.model_validate(chosen)
    except ValidationError as errors:
        field = str(errors.errors()[0]["loc"][0])
        variable, wanted = _WANTED[field]
        message = f"{variable} is {chosen.get(field)!r}, which is not {wanted}"
        raise BadSetting(message, f"Set {variable} to {wanted}, or unset it.") from None


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
