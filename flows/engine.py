"""One run, whoever runs its batches: read what is new, account for every note, publish a release."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path

from flows.account import Account
from flows.batch import BatchOutcome, batches, read_batch
from flows.dask_runner import on_dask
from flows.keeping import prepare
from flows.outcome import Outcome
from flows.progress import watcher
from flows.publication import publish
from flows.readers import close_shared
from flows.settings import DASK, Settings
from flows.survey import Survey
from flows.themes import ThemesFile
from flows.windows import AT_ONCE, Batch, Lane, Pending, in_windows

OnBatch = Callable[[Account, BatchOutcome], None]


def run(root: Path, todo: Survey, lane: Lane, on_batch: OnBatch = lambda account, outcome: None) -> Outcome:
    """Do what `todo` says for the dataset under `root`; batches go to be read over `lane`.

    `on_batch` hears of each batch, and of the account with it. Raises StorageFailed, NotesLost, and what a batch
    raises: what was staged until then stays, and the next run goes on from there.
    """
    tell, account = watcher.get(), Account()
    try:
        if todo.unread:
            prepare(root)
            tell.stage("reading", len(todo.unread))
            for batch, outcome in in_windows(batches(todo.unread, lane.size), lane.submit, lane.at_once):
                account.book(batch, outcome)
                on_batch(account, outcome)
    finally:
        close_shared()
    tell.stage("publishing")
    return publish(root, todo, account)


def run_directly(todo: Survey, settings: Settings, themes: ThemesFile | None) -> Outcome:
    """`run` without Prefect, by the runner of `settings`."""
    lane = on_dask if settings.runner == DASK and todo.unread else _threads
    with lane(settings, themes, len(todo.unread)) as chosen:
        return run(settings.datasets, todo, chosen)


@contextmanager
def _threads(settings: Settings, themes: ThemesFile | None, n_notes: int) -> Iterator[Lane]:
    """A lane in this process, for any number of notes."""
    threads = ThreadPoolExecutor(AT_ONCE)

    def submit(batch: Batch) -> Pending:
        return threads.submit(copy_context().run, read_batch, batch, settings, themes).result

    try:
        yield Lane(submit)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
