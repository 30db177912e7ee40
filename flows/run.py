"""One `missionnotes ingest` from the command line: as little of Prefect as it takes, and nothing of its chatter."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from rich.console import Console

from flows.outcome import Outcome
from flows.progress import shown
from flows.report import print_outcome
from flows.settings import Settings, prefect_api_url
from flows.status import OK, REJECTED, USAGE, tell
from flows.survey import Survey, survey
from flows.themes import ThemesFile, themes_file
from output.errors import NoRelease


def ingest(
    paths: Sequence[Path],
    settings: Settings,
    is_direct: bool = False,
    is_refresh: bool = False,
    reviews: Sequence[tuple[Path, bytes]] = (),
) -> int:
    """Ingest `paths`, print what came of it, and return the exit status; Prefect takes no part where `is_direct`.

    With `is_refresh` also read again from the archive what an older version has staged; `reviews` are files of
    reviews to take up, with what they hold.
    """
    if not paths and not settings.datasets.is_dir():
        raise NoRelease(f"There is no folder {settings.datasets}, so there is nothing to read again or review.")
    if reviews:
        from output.reviews.review_file import take_up  # it needs the contract, and that data frames

        for file, content in reviews:
            take_up(settings.datasets, file, content)
    themes = themes_file(settings.themes)
    todo = survey(paths, settings.datasets, themes, is_refresh)
    if paths and not todo.found.sources and not is_refresh:
        for problem in todo.found.problems:
            tell(problem, problem.source)
        return USAGE
    # Where there is nothing to read and nobody to report to, there is no need to wait for Prefect.
    is_direct = is_direct or not (paths or is_refresh) or (not todo.unread and prefect_api_url() is None)
    with shown(Console(stderr=True)):
        outcome = _directly(todo, settings, themes) if is_direct else _with_prefect(paths, settings, is_refresh)
    print_outcome(outcome)
    for problem in outcome.problems:
        tell(problem, problem.source)
    return OK if outcome.is_complete else REJECTED


def _directly(todo: Survey, settings: Settings, themes: ThemesFile | None) -> Outcome:
    from flows.engine import run_directly

    return run_directly(todo, settings, themes)


def _with_prefect(paths: Sequence[Path], settings: Settings, is_refresh: bool) -> Outcome:
    from flows.server import Server

    server = Server()
    from flows.history import close_cut_off_runs, forget_old_runs, runs_of_this_process
    from flows.ingest import ingest as flow

    server.wait()
    given = {"paths": [str(path) for path in paths], "refresh": is_refresh, **settings.as_parameters()}
    with server.reached():
        close_cut_off_runs()
        with runs_of_this_process():
            # Prefect gives what is in the state that the flow returns; its types do not say so.
            outcome = cast(Outcome, flow(**given))
        if server.is_private:
            forget_old_runs()
    return outcome
