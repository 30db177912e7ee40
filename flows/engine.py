"""One run, whoever runs its batches: read what is new, account for every note, publish a release."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

from flows.account import Account
from flows.batch import batches, read_batch
from flows.keeping import prepare
from flows.outcome import Outcome
from flows.progress import watcher
from flows.publication import publish
from flows.readers import close_shared
from flows.settings import Settings
from flows.survey import Survey
from flows.themes import ThemesFile
from flows.windows import AT_ONCE, Batch, Pending, in_windows

Submit = Callable[[Batch], Pending]


def run(
    root: Path, todo: Survey, submit: Submit, on_batch: Callable[[Account], None] = lambda account: None
) -> Outcome:
    """Do what `todo` says for the dataset under `root`; `submit` sends a batch to be read.

    `on_batch` hears of the account after each batch. Raises StorageFailed, NotesLost, and what a batch raises: what was
    staged until then stays, and the next run goes on from there.
    """
    tell, account = watcher.get(), Account()
    try:
        if todo.unread:
            prepare(root)
            tell.stage("reading", len(todo.unread))
            for batch, outcome in in_windows(batches(todo.unread), submit):
                account.book(batch, outcome)
                on_batch(account)
    finally:
        close_shared()
    tell.stage("publishing")
    return publish(root, todo, account)


def run_directly(todo: Survey, settings: Settings, themes: ThemesFile | None) -> Outcome:
    """`run` in this process, without Prefect."""
    threads = ThreadPoolExecutor(AT_ONCE)

    def submit(batch: Batch) -> Pending:
        return threads.submit(copy_context().run, read_batch, batch, settings, themes).result

    try:
        return run(settings.datasets, todo, submit)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
