"""The flow: find the PDFs, read each in a task of its own, check and stage them in batches, publish a release."""

from collections.abc import Iterable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from prefect import flow, task, unmapped
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.futures import PrefectFuture
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from extractors.errors import NoteError
from extractors.model import Note
from flows.discovery import Source
from flows.intake import Intake
from flows.outcome import Outcome
from flows.progress import watcher
from flows.publication import publish
from flows.readers import Readers
from flows.reading import read_source
from flows.report import as_markdown
from flows.settings import settings
from flows.survey import survey
from flows.themes import themes_file


def _is_worth_another_try(task: object, run: TaskRun, state: State[object]) -> bool:
    # A disk or a share may answer the second time; a PDF does not change.
    return isinstance(state.result(raise_on_failure=False), OSError)


@task(
    name="read",
    task_run_name="{source.uri}",
    retries=2,
    retry_delay_seconds=[1, 4],
    retry_condition_fn=_is_worth_another_try,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def read(source: Source, readers: Readers[Source, Note], intake: Intake) -> State[None]:
    """Read one note. It ends in the state Read or Rejected; OSError where the file could not be opened at all."""
    try:
        note = readers.read(source)
    except NoteError as error:
        intake.refuse(source, error)
        return Completed(name="Rejected", message=f"{error.code}: {error.message}")
    intake.take(source, note)
    return Completed(name="Read")


# The threads only wait for the readers, whose number decides how much is done at once.
_WAITING: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=64)


@flow(name="ingest", task_runner=_WAITING, persist_result=False)
def ingest(
    paths: list[str],
    datasets: str | None = None,
    workers: int | None = None,
    reader: str | None = None,
    themes: str | None = None,
) -> Outcome:
    """Read the notes at `paths` that are not read yet and publish a release under the root `datasets`.

    `datasets`, `workers`, `reader` and `themes` fall back to the environment (see `flows.settings`).
    """
    chosen = settings(datasets, workers, reader, themes)
    codebook = themes_file(chosen.themes)
    root, tell = chosen.datasets, watcher.get()
    todo = survey(paths, root, codebook)
    intake = Intake(root, codebook)
    if todo.unread:
        tell.stage("reading", len(todo.unread))
        work = partial(read_source, reader=chosen.reader, themes=codebook)
        with Readers(work, min(chosen.workers, len(todo.unread)), chosen.time_limit) as readers:
            futures = read.map(list(todo.unread), unmapped(readers), unmapped(intake))
            sources = dict(zip((future.task_run_id for future in futures), todo.unread, strict=True))
            for future in _as_they_end(futures):
                error = future.result(raise_on_failure=False)
                if isinstance(error, OSError):
                    intake.refuse(sources[future.task_run_id], error)
                elif isinstance(error, BaseException):
                    raise error
                tell.done()
        tell.stage("checking")
        intake.close()
    tell.stage("publishing")
    outcome = publish(root, todo, intake.rejected)
    create_markdown_artifact(as_markdown(outcome), key="ingest", description=outcome.summary)
    return outcome


def _as_they_end(futures: Iterable[PrefectFuture[Any]]) -> Iterator[PrefectFuture[Any]]:
    ended: SimpleQueue[PrefectFuture[Any]] = SimpleQueue()
    running = 0
    for future in futures:
        future.add_done_callback(ended.put)
        running += 1
    while running:
        try:
            # Not without a limit: Python acts on Ctrl-C when the main thread wakes up, and a system may hand the
            # signal to another thread.
            yield ended.get(timeout=0.3)
            running -= 1
        except Empty:
            continue
