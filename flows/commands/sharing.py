"""Commands for what is handed on, and for what has changed since it was."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ROOT, Datasets, DiffFormat, Paths, Themes, Workers
from flows.commands.options import Release as ReleaseName
from flows.settings import settings
from flows.status import REJECTED, BadUsage, tell

LATEST = "latest"


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="The name of a release, or latest.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The name of another, or latest.")],
    datasets: Datasets = ROOT,
    format: Annotated[DiffFormat, typer.Option("--format", help="How to print it.")] = DiffFormat.text,
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
    if format is DiffFormat.json:
        typer.echo(words.in_json(found), nl=False)
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else words.WIDTH
    typer.echo(words.in_words(found, width), nl=False)


def publish(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to be made.")],
    without_text: Annotated[
        bool, typer.Option("--without-text", help="Leave out the text of the notes, so that it may be handed on.")
    ] = False,
    datasets: Datasets = ROOT,
    release: ReleaseName = None,
) -> None:
    """Write a release into a folder that may be handed on: all but the text of the notes."""
    from output.catalogue import whole_release
    from output.citation import citation
    from output.sharing.without_text import in_words, publish_without_text

    if not without_text:
        told = "publish has to be told that the text is left out"
        raise BadUsage(told, "Add --without-text. To hand on a release with its text, copy its folder.")
    chosen = whole_release(datasets, release)
    manifest = publish_without_text(chosen, out, citation(datasets))
    typer.echo(in_words(manifest, out))


def rejoin(
    published: Annotated[Path, typer.Argument(metavar="PUBLISHED", help="A folder that publish has made.")],
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for the tables with their text.")
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="ROOT", help="Dataset root to keep what is read; by default none.")
    ] = None,
    workers: Workers = None,
    themes: Themes = None,
) -> None:
    """Put the text back into a release that was published without it, from the PDFs of its notes."""
    from flows.rejoining import read_again
    from output.sharing import rejoining

    release = rejoining.published_release(published)
    with read_again(release, paths, settings(workers=workers, themes=themes), keep) as read:
        notes = rejoining.rejoin(release, read.release, read.there, out)
    for problem in read.problems:
        tell(problem, problem.source)
    typer.echo(rejoining.in_words(notes, read.n_others), nl=False)
    if any(note.status != rejoining.WHOLE for note in notes):
        sys.exit(REJECTED)
