"""Commands about releases: which there are, whether they are whole, what their tables mean and hold."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import (
    ROOT,
    Datasets,
    Release,
    TableFormat,
    print_table,
    written,
)
from flows.status import FAILED, BadUsage, tell


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
    print_table(("release", "published (UTC)", *counted, ""), rows)


def verify(datasets: Datasets = ROOT, release: Release = None) -> None:
    """Read all that is kept, staged notes, PDFs and releases, and tell what is not as it was written."""
    from output.verification import verify_root

    found = verify_root(datasets, release)
    if found.areas:
        rows = [(area.name, str(area.n_files), f"{area.n_bytes / 1e6:.1f}") for area in found.areas]
        print_table(("folder", "files", "MB"), rows)
        typer.echo(f"{found.n_notes} notes staged, the PDFs of {found.n_archived} of them kept")
    for finding in found.findings:
        tell(finding, finding.place)
    if not found.is_whole:
        sys.exit(FAILED)
    typer.echo(f"as written: {release or f'all of it, {found.n_releases} releases'}")


def schema(
    table: Annotated[str | None, typer.Argument(metavar="TABLE", help="By default all, in brief.")] = None,
) -> None:
    """Say what the tables hold: columns, types and meaning."""
    from output.errors import UnknownTable
    from schemas.codebook import columns_in_words, keys_in_words, overview
    from schemas.contract import TABLES

    if table is None:
        print_table(("table", "columns", "one row is"), overview())
        return
    if table not in TABLES:
        raise UnknownTable(f"There is no table {table}; there are {', '.join(TABLES)}.")
    typer.echo(TABLES[table].description)
    print_table(("column", "type", "meaning"), columns_in_words(TABLES[table]))
    typer.echo("\n".join(keys_in_words(TABLES[table])))


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
    with written(output) as stream:
        write_answer(answer, format.value, stream)
