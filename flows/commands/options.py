"""What the commands have in common: their options, and how they print and read files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from flows.settings import DATASETS, DEFAULT_DATASETS, READER, RUNNER, THEMES, WORKERS
from flows.status import BadUsage


class ReaderName(StrEnum):
    """What reads the glyphs of a page; the names are those of `extractors.model.READER_NAMES`."""

    pdfplumber = "pdfplumber"
    pdfium = "pdfium"


class RunnerName(StrEnum):
    """Where batches of notes are read; the names are those of `flows.settings.RUNNERS`."""

    processes = "processes"
    dask = "dask"


Datasets = Annotated[
    Path, typer.Option("--datasets", metavar="DIR", envvar=DATASETS, help="The dataset root.", show_envvar=True)
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, envvar=WORKERS, help="Notes read at the same time; by default the cores."),
]
Reader = Annotated[
    ReaderName | None,
    typer.Option("--reader", envvar=READER, help="What reads the glyphs: the reference, or the fast one."),
]
Themes = Annotated[
    Path | None,
    typer.Option("--themes", metavar="FILE", envvar=THEMES, help="A codebook of themes of your own (TOML)."),
]
Runner = Annotated[
    RunnerName | None,
    typer.Option("--runner", envvar=RUNNER, help="Where notes are read: on this machine, or on a Dask cluster."),
]
DaskAddress = Annotated[
    str | None,
    typer.Option("--dask-address", metavar="ADDRESS", help="The scheduler; by default a cluster of this machine."),
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="PDF files, or folders that hold them.")]
Pdf = Annotated[Path, typer.Argument(metavar="FILE", help="A PDF file.")]
Release = Annotated[str | None, typer.Option("--release", metavar="VERSION", help="By default the latest.")]
ROOT = Path(DEFAULT_DATASETS)


class TextFormat(StrEnum):
    """How `read` prints a note."""

    text = "text"
    markdown = "markdown"
    json = "json"


class TableFormat(StrEnum):
    """How `query` prints an answer."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"


class ReportFormat(StrEnum):
    """How `compare` prints."""

    text = "text"
    json = "json"
    csv = "csv"


class DiffFormat(StrEnum):
    """How `diff` prints."""

    text = "text"
    json = "json"


def content_of(file: Path) -> bytes:
    """The bytes of the file that a command is about. Raises BadUsage where it cannot be opened."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise BadUsage(f"there is no file {file}", "Check the spelling of the path.", "missing_path") from None
    except OSError as error:
        remedy = "Check that it is a file and that you may read it."
        raise BadUsage(f"{file} cannot be opened: {error.strerror}", remedy, "unreadable_file") from None


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A stream into the file `path`, which is there whole or as before. Raises BadUsage where it cannot be written."""
    # Under another name first: a query that fails on the way leaves what stood there before.
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(path)
    except OSError as error:
        remedy = "Check that the folder exists and that you may write there."
        raise BadUsage(f"{path} cannot be written: {error.strerror}", remedy, "unwritable_file") from None
    finally:
        draft.unlink(missing_ok=True)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows of text under their heads."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    console = Console(highlight=False)
    (console if console.is_terminal else Console(width=120, no_color=True)).print(table)
