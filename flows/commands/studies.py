"""Commands for comparative studies."""

import shutil
import sys
from typing import Annotated

import typer

from flows.commands.options import (
    ROOT,
    Datasets,
    Release,
    ReportFormat,
)


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
