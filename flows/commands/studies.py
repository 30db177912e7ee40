"""Commands for comparative studies."""

import re
import shutil
import sys
from enum import StrEnum
from typing import Annotated

import typer

from flows.commands.options import (
    ROOT,
    Datasets,
    Release,
    ReportFormat,
)
from flows.status import BadUsage

LEAST_MISSIONS = 2
_YEARS = re.compile(r"(\d{4})(?:\s*[-–:]\s*(\d{4}))?")


class Breakdown(StrEnum):
    """What `compare` counts in parts; the names are those of `output.breakdown.BREAKDOWNS`."""

    holder = "holder"
    addressee = "addressee"
    year = "year"


def compare(
    names: Annotated[list[str], typer.Argument(metavar="MISSION", help="Acronyms, names or ids.")],
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="ID", help="This theme only, and the sentences behind its figures.")
    ] = None,
    years: Annotated[
        str | None, typer.Option("--years", metavar="FIRST-LAST", help="Only notes published then: 2018-2021, or 2020.")
    ] = None,
    by: Annotated[
        Breakdown | None, typer.Option("--by", help="Also in parts: by holder of claims, addressee, or year.")
    ] = None,
    datasets: Datasets = ROOT,
    release: Release = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="How to print it.")] = ReportFormat.text,
) -> None:
    """Put missions side by side: their notes, the themes of these, and how widely claims were held."""
    from output import comparison_text
    from output.catalogue import open_release
    from output.comparison import compare as compared

    span = _span(years) if years is not None else None
    found = compared(open_release(datasets, release), names, theme, span, by and by.value)
    if len(found["missions"]) + len(found["missions_without_notes"]) < LEAST_MISSIONS and by is not Breakdown.year:
        told = "Name another mission, or set its years side by side with --by year."
        raise BadUsage("one mission alone is nothing to compare", told, "one_mission")
    if format is not ReportFormat.text:
        in_format = comparison_text.in_json if format is ReportFormat.json else comparison_text.in_csv
        typer.echo(in_format(found), nl=False)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else comparison_text.WIDTH
    typer.echo(comparison_text.in_words(found, width), nl=False)


def _span(years: str) -> tuple[int, int]:
    found = _YEARS.fullmatch(years.strip())
    if found is None:
        raise BadUsage(f"--years cannot be understood: {years!r}", "Write --years 2018-2021, or --years 2020.")
    return int(found[1]), int(found[2] or found[1])
