"""Commands for what is handed on, and for what has changed since it was."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ROOT, Datasets, ReportFormat

LATEST = "latest"


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The name of a release, or latest.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The name of another, or latest.")],
    datasets: Datasets = ROOT,
    format: Annotated[ReportFormat, typer.Option("--format", help="How to print it.")] = ReportFormat.text,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for every row and cell, as Parquet.")
    ] = None,
) -> None:
    """Tell what differs between two releases: notes, tables, columns, rows and values."""
    from output.catalogue import whole_release
    from output.differences import in_words as words
    from output.differences.differences import difference

    both = [whole_release(datasets, None if name == LATEST else name) for name in (before, after)]
    found = difference(both[0], both[1], out)
    if format is ReportFormat.json:
        typer.echo(words.in_json(found), nl=False)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else words.WIDTH
    typer.echo(words.in_words(found, width), nl=False)
