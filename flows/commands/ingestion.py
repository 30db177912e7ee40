"""Commands that read notes and keep them: `ingest`, once, and `serve`, on a schedule."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ROOT, DaskAddress, Datasets, Paths, Reader, Runner, Themes, Workers, content_of
from flows.settings import ARCHIVE, DASK, Given, settings
from flows.status import BadUsage, Signalled


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
    review: Annotated[
        list[Path] | None,
        typer.Option("--review", metavar="FILE", help="Take up reviews that the explorer exported."),
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

        if not paths and not refresh and not review:
            told = "Give the folder that holds the notes, or --refresh, or --review."
            raise BadUsage("ingest needs something to read", told)
        more: Given = {"reader": reader, "themes": themes, "archive": archive}
        more |= {"runner": runner, "dask_address": dask_address}
        chosen = settings(datasets, workers, **more)
        if dask_address and chosen.runner != DASK:
            raise BadUsage("--dask-address is for the runner dask", "Add --runner dask, or leave the address out.")
        reviews = [(file, content_of(file)) for file in review or []]
        sys.exit(run.ingest(paths or [], chosen, direct, refresh, reviews))
    except Signalled:  # at any moment, also while it still loads
        typer.echo("interrupted; the last release is whole, and the next ingest goes on from here", err=True)
        raise


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
