"""One `missionnotes ingest` from the command line: as little of Prefect as it takes, and nothing of its chatter."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from flows.outcome import Outcome
from flows.progress import shown
from flows.report import print_outcome
from flows.server import Server
from flows.settings import Settings, prefect_api_url
from flows.status import OK, REJECTED, USAGE, tell
from flows.survey import Survey, survey
from flows.themes import themes_file


def ingest(paths: Sequence[Path], settings: Settings) -> int:
    """Ingest `paths`, print what came of it, and return the exit status."""
    todo = survey(paths, settings.datasets, themes_file(settings.themes))
    if not todo.found.sources:
        for problem in todo.found.problems:
            tell(problem, problem.source)
        return USAGE
    with shown(Console(stderr=True)):
        outcome = _outcome(paths, settings, todo)
    print_outcome(outcome)
    for problem in outcome.problems:
        tell(problem, problem.source)
    return REJECTED if outcome.rejected or outcome.problems else OK


def _outcome(paths: Sequence[Path], settings: Settings, todo: Survey) -> Outcome:
    if not todo.unread and prefect_api_url() is None:
        # Nothing to read and nobody to report to: there is no need to wait for Prefect.
        from flows.publication import publish

        return publish(settings.datasets, todo, ())
    server = Server()
    from flows.ingest import ingest as flow

    server.wait()
    themes = None if settings.themes is None else str(settings.themes)
    return flow([str(path) for path in paths], str(settings.datasets), settings.workers, settings.reader, themes)


def leave(status: int) -> NoReturn:
    """End the process at once. What is written is whole at any moment, so nothing has to be waited for."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
