"""The command line. Prefect takes longer to import than most commands to answer: only `ingest` needs it."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from flows.settings import (
    ARCHIVE,
    DASK,
    DATASETS,
    DEFAULT_DATASETS,
    READER,
    RUNNER,
    THEMES,
    WORKERS,
    Given,
    settings,
)
from flows.status import FAILED, MEANING, BadUsage, Signalled, end_with, tell

app = typer.Typer(
    help="Turn PDF meeting notes on UN peace operations into Parquet tables.",
    epilog=MEANING,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


def main() -> None:
    """Run the command of `sys.argv` and exit with a status of `flows.status`."""
    end_with(lambda: app(prog_name="missionnotes"))


@app.command(epilog="Example: missionnotes ingest notes/ --datasets datasets")
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="PDF files, or folders that hold them.")
    ] = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Also read again, from the archive, what an older version read.")
    ] = False,
    archive: Annotated[
        bool | None,
        typer.Option("--archive/--no-archive", envvar=ARCHIVE, help="Whether to keep the PDFs; by default they are."),
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect: quicker, and no history.")] = False,
    datasets: Datasets = ROOT,
    workers: Workers = None,
    reader: Reader = None,
    themes: Themes = None,
    runner: Runner = None,
    dask_address: DaskAddress = None,
) -> None:
    """Read PDF notes, check them and publish a release; what an earlier run has read is not read again."""
    try:
        from flows import run

        if not paths and not refresh:
            raise BadUsage("ingest needs something to read", "Give the folder that holds the notes, or --refresh.")
        more: Given = {"reader": reader, "themes": themes, "archive": archive}
        more |= {"runner": runner, "dask_address": dask_address}
        chosen = settings(datasets, workers, **more)
        if dask_address and chosen.runner != DASK:
            raise BadUsage("--dask-address is for the runner dask", "Add --runner dask, or leave the address out.")
        sys.exit(run.ingest(paths or [], chosen, direct, refresh))
    except Signalled:  # at any moment, also while it still loads
        typer.echo("interrupted; the last release is whole, and the next ingest goes on from here", err=True)
        raise


@app.command(epilog="Example: missionnotes serve --every 1h notes/")
def serve(
    paths: Paths,
    every: Annotated[str | None, typer.Option("--every", metavar="SPAN", help="Pause between runs: 30m, 1h.")] = None,
    cron: Annotated[str | None, typer.Option("--cron", metavar="LINE", help='Five fields: "0 6 * * 1-5".')] = None,
    timezone: Annotated[
        str | None, typer.Option("--timezone", metavar="NAME", help="By default that of this machine.")
    ] = None,
    datasets: Datasets = ROOT,
    workers: Workers = None,
    reader: Reader = None,
    themes: Themes = None,
) -> None:
    """Ingest now and then on a schedule, one run at a time, until Ctrl-C."""
    from flows import schedules
    from flows import serve as service
    from flows.themes import themes_file

    if (every is None) == (cron is None):
        raise BadUsage("serve needs a schedule", "Give either --every or --cron.")
    when = schedules.span(every) if every is not None else cron or ""
    chosen = settings(datasets, workers, reader=reader, themes=themes)
    themes_file(chosen.themes)  # a codebook that cannot be used is told now and not on each run
    zone = schedules.time_zone(timezone)
    service.serve(paths, chosen, when, zone, lambda line: typer.echo(line, err=True))


@app.command(epilog="Example: missionnotes read note.pdf --format markdown")
def read(
    file: Pdf,
    format: Annotated[TextFormat, typer.Option("--format", help="How to print it.")] = TextFormat.text,
    reader: Reader = None,
    themes: Themes = None,
) -> None:
    """Print what was understood of one note: its sections, indented, and its footnotes."""
    from extractors.pipeline import read_note
    from flows.themes import themes_file
    from output.note_text import render

    chosen = settings(reader=reader, themes=themes)
    codebook = themes_file(chosen.themes)
    note = read_note(_bytes(file), file.as_posix(), chosen.reader, codebook.codebook if codebook else None)
    typer.echo(render(note, format.value), nl=False)


@app.command(epilog="Example: missionnotes show note.pdf --out pages/")
def show(
    file: Pdf,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for one PNG per page.")],
    resolution: Annotated[int, typer.Option("--resolution", min=36, max=600, help="Dots per inch.")] = 110,
    reader: Reader = None,
) -> None:
    """Draw columns, blocks, headings, footnotes and reading order on the pages of a note, one PNG per page."""
    from output.picture import draw_pages

    for path in draw_pages(_bytes(file), out, resolution, settings(reader=reader).reader):
        typer.echo(path)


@app.command(epilog="Example: missionnotes releases --datasets datasets")
def releases(datasets: Datasets = ROOT) -> None:
    """List the releases of a dataset, the oldest first, with their numbers of rows."""
    from output import catalogue
    from output.errors import NoRelease

    found = catalogue.releases(datasets)
    if not found:
        raise NoRelease(f"There is no release under {datasets}.")
    latest = catalogue.newest_path(datasets)
    counted = ("documents", "paragraphs", "footnotes", "rejected")
    rows = [
        (*(release.name, release.created_at), *(str(release.n_rows.get(name, 0)) for name in counted), mark)
        for release in found
        for mark in ["latest" if release.path.resolve() == latest else ""]
    ]
    _print_table(("release", "published (UTC)", *counted, ""), rows)


@app.command(epilog="Example: missionnotes verify --datasets datasets")
def verify(datasets: Datasets = ROOT, release: Release = None) -> None:
    """Read all that is kept, staged notes, PDFs and releases, and tell what is not as it was written."""
    from output.verification import verify_root

    found = verify_root(datasets, release)
    if found.areas:
        rows = [(area.name, str(area.n_files), f"{area.n_bytes / 1e6:.1f}") for area in found.areas]
        _print_table(("folder", "files", "MB"), rows)
        typer.echo(f"{found.n_notes} notes staged, the PDFs of {found.n_archived} of them kept")
    for finding in found.findings:
        tell(finding, finding.place)
    if not found.is_whole:
        sys.exit(FAILED)
    typer.echo(f"as written: {release or f'all of it, {found.n_releases} releases'}")


@app.command(epilog='Example: missionnotes query "SELECT title, n_pages FROM documents" --format csv')
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT; every table of the release is a view.")],
    datasets: Datasets = ROOT,
    release: Release = None,
    format: Annotated[TableFormat, typer.Option("--format", help="How to print the answer.")] = TableFormat.table,
    output: Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write it here instead.")] = None,
) -> None:
    """Ask a release in SQL (DuckDB)."""
    from output.answers import write_answer
    from output.catalogue import open_release
    from output.query import run_query

    if format is TableFormat.parquet and output is None and sys.stdout.isatty():
        raise BadUsage("Parquet is nothing for a terminal", "Add --output FILE, or redirect the output.")
    answer = run_query(open_release(datasets, release), sql)
    if output is None:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        write_answer(answer, format.value, sys.stdout.buffer, width)
        return
    with _written(output) as stream:
        write_answer(answer, format.value, stream)


@app.command(epilog="Example: missionnotes compare MINUSMA MINUSCA --theme host_state_consent")
def compare(
    names: Annotated[list[str], typer.Argument(metavar="MISSION", help="Acronyms, names or ids.")],
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="ID", help="This theme only, and the sentences behind its figures.")
    ] = None,
    datasets: Datasets = ROOT,
    release: Release = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="How to print it.")] = ReportFormat.text,
) -> None:
    """Put missions side by side: their notes, the themes of these, and how widely claims were held."""
    from output import comparison_text
    from output.catalogue import open_release
    from output.comparison import compare as compared

    found = compared(open_release(datasets, release), names, theme)
    if format is ReportFormat.json:
        typer.echo(comparison_text.in_json(found), nl=False)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else comparison_text.WIDTH
    typer.echo(comparison_text.in_words(found, width), nl=False)


@app.command(epilog="Example: missionnotes schema footnotes")
def schema(
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="By default all, in brief.")] = None,
) -> None:
    """Say what the tables hold: columns, types and meaning."""
    from output.errors import UnknownTable
    from schemas.codebook import columns_in_words, keys_in_words, overview
    from schemas.contract import TABLES

    if table is None:
        _print_table(("table", "columns", "one row is"), overview())
        return
    if table not in TABLES:
        raise UnknownTable(f"There is no table {table}; there are {', '.join(TABLES)}.")
    typer.echo(TABLES[table].description)
    _print_table(("column", "type", "meaning"), columns_in_words(TABLES[table]))
    typer.echo("\n".join(keys_in_words(TABLES[table])))


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise BadUsage(f"there is no file {file}", "Check the spelling of the path.", "missing_path") from None
    except OSError as error:
        remedy = "Check that it is a file and that you may read it."
        raise BadUsage(f"{file} cannot be opened: {error.strerror}", remedy, "unreadable_file") from None


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
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


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    console = Console(highlight=False)
    (console if console.is_terminal else Console(width=120, no_color=True)).print(table)
