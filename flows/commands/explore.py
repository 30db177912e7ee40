"""The command that makes pages to read a release in: `explore`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ROOT, Datasets, Release, Workers
from flows.settings import settings
from flows.status import OK, REJECTED, BadUsage, tell

NOT_KEPT = "not_archived"
"""Nothing went wrong where nobody wanted the PDFs to be kept."""


class Pages(StrEnum):
    """What `explore` shows of the pages themselves."""

    webp = "webp"
    none = "none"


def explore(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder; by default explore/VERSION under the dataset root."),
    ] = None,
    release: Release = None,
    pages: Annotated[
        Pages | None,
        typer.Option("--pages", help="Pictures of the pages, from the kept PDFs, or none; by default webp."),
    ] = None,
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave out the text of the notes, and the pictures of their pages.")
    ] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    datasets: Datasets = ROOT,
    workers: Workers = None,
) -> None:
    """Write a release as a folder of pages for the browser, in which every figure leads to its sentence and page."""
    from flows import exploring

    if without_text and pages is Pages.webp:
        raise BadUsage("pictures of the pages show their text", "Leave out --without-text, or give --pages none.")
    with_pages = pages is not Pages.none and not without_text
    built, problems = exploring.explore(settings(datasets, workers), release, out, with_pages, without_text)
    not_kept = [problem for problem in problems if problem.code == NOT_KEPT]
    if not_kept:
        typer.echo(f"{len(not_kept)} notes without pictures, because their PDFs were not kept", err=True)
    failed = [problem for problem in problems if problem.code != NOT_KEPT]
    for problem in failed:
        tell(problem, problem.source)
    typer.echo(f"{built.n_notes} notes, {built.n_paragraphs} paragraphs, {built.n_pages} pictures of pages")
    address = built.index.absolute().as_uri()
    typer.echo(address)
    if open_it:
        typer.launch(address)
    sys.exit(REJECTED if failed else OK)
