"""`missionnotes explore`: pictures of the pages that have none yet, then the explorer of a release."""

from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from flows.discovery import Problem
from flows.pictures import draw_pictures
from flows.progress import Watcher, shown
from flows.settings import Settings
from output.catalogue import Release, find, open_release
from output.explorer.builder import Built, build_explorer
from output.explorer.folder import refuse_others
from output.explorer.pictures import PagesOf, picture_path
from output.query import connect

FOLDER = "explore"


def explorer_path(root: Path, release: Release, without_text: bool) -> Path:
    """Where the explorer of a release stands, if nobody says otherwise: its address never means another release."""
    return root / FOLDER / (f"{release.name}-without-text" if without_text else release.name)


def explore(
    settings: Settings, name: str | None, out: Path | None, with_pages: bool, without_text: bool
) -> tuple[Built, list[Problem]]:
    """Build the explorer of the release `name`, or of the newest; with it, the notes whose pages could not be drawn."""
    root = settings.datasets
    release = find(root, open_release(root, name).name)
    place = out or explorer_path(root, release, without_text)
    refuse_others(place)  # before the pages are drawn, which takes longest
    with shown(Console(stderr=True)) as watcher:
        problems, picture_of = [], None
        if with_pages:
            problems = _draw(release, settings, watcher)
            picture_of = _pictures_of(root)
        watcher.stage("notes written", release.n_rows["documents"])
        return build_explorer(release, place, picture_of, without_text, watcher.done), problems


def _draw(release: Release, settings: Settings, watcher: Watcher) -> list[Problem]:
    with connect(release.path, ["documents"]) as connection:
        rows = connection.execute("SELECT document_id, sha256, n_pages FROM documents ORDER BY 1").fetchall()
    lacking = [note for row in rows if not (note := PagesOf(settings.datasets, *row)).are_drawn]
    if not lacking:
        return []
    watcher.stage("notes drawn", len(lacking))
    problems = []
    for problem in draw_pictures(lacking, settings):
        watcher.done()
        if problem is not None:
            problems.append(problem)
    return problems


def _pictures_of(root: Path) -> Callable[[str, int], Path | None]:
    def picture_of(sha256: str, page: int) -> Path | None:
        path = picture_path(root, sha256, page)
        return path if path.is_file() else None

    return picture_of
