"""Reading the PDFs of a release that was published without text, so that its text can be put back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from flows.discovery import Problem, Source, discover
from flows.engine import run_directly
from flows.progress import shown
from flows.settings import Settings
from flows.survey import survey
from flows.themes import themes_file
from output.catalogue import Release, newest_whole
from output.sharing.rejoining import readers_of


@dataclass(frozen=True, eq=False)
class Read:
    """What was read here: a release of it, the SHA-256 of the PDFs at hand, and how many are of no note of the release.

    `problems` are paths that led to no PDF, and PDFs that gave no note.
    """

    release: Release | None
    there: tuple[str, ...]
    n_others: int
    problems: tuple[Problem, ...]


@contextmanager
def read_again(published: Release, paths: Sequence[Path], settings: Settings, root: Path | None) -> Iterator[Read]:
    """Read those PDFs at `paths` that the release was made from, each by the library that read it for the release.

    What is read stays in the dataset root `root`; without one, until the end of the block.
    """
    readers, found = readers_of(published), discover(paths)
    wanted = [source for source in found.sources if source.sha256 in readers]
    with TemporaryDirectory() as passing:
        chosen = settings.model_copy(
            update={"datasets": root or Path(passing), "archive": bool(root) and settings.archive}
        )
        problems = list(found.problems)
        with shown(Console(stderr=True)):
            for reader in sorted({readers[source.sha256] for source in wanted}):
                of_reader = [source for source in wanted if readers[source.sha256] == reader]
                problems += _read(of_reader, chosen.model_copy(update={"reader": reader}))
        yield Read(
            newest_whole(chosen.datasets) if wanted else None,
            tuple(source.sha256 for source in wanted),
            len(found.sources) - len(wanted),
            tuple(problems),
        )


def _read(sources: Sequence[Source], settings: Settings) -> tuple[Problem, ...]:
    themes = themes_file(settings.themes)
    todo = survey([source.path for source in sources], settings.datasets, themes)
    return run_directly(todo, settings, themes).rejected
