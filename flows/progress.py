"""How a run tells that it gets on, to whoever wants to know."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Watcher(Protocol):
    """Hears of the stages of a run and of each note that is done."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A stage begins; `total` is its number of notes, None where it is not counted in notes."""

    def done(self) -> None:
        """One more note of the stage is done."""


class _Nobody:
    def stage(self, name: str, total: int | None = None) -> None:
        return

    def done(self) -> None:
        return


watcher: ContextVar[Watcher] = ContextVar("watcher", default=_Nobody())  # noqa: B039  (it holds no state)


class _Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        self._progress.reset(self._task, description=name, total=total)

    def done(self) -> None:
        self._progress.advance(self._task)


@contextmanager
def shown(console: Console) -> Iterator[Watcher]:
    """A watcher that draws a bar on `console` during the block; on what is no terminal nothing is drawn."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = _Bar(progress)
        token = watcher.set(bar)
        try:
            yield bar
        finally:
            watcher.reset(token)
