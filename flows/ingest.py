"""The flow: a thin layer over `flows.engine` in which Prefect has a task for each batch, and keeps the history."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from prefect import flow, get_run_logger, task
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import engine
from flows.account import Account
from flows.batch import BatchOutcome, read_batch
from flows.dask_runner import on_dask
from flows.outcome import Outcome
from flows.report import as_markdown, as_rows
from flows.settings import DASK, Given, Settings, settings
from flows.survey import Survey, survey
from flows.themes import ThemesFile, themes_file
from flows.windows import AT_ONCE, Batch, Lane, Pending

RUN_LIMIT = 24 * 3600
"""Seconds that a run may take. What it has staged by then stays, and the next run goes on from there."""


@task(name="batch", task_run_name="{name}", cache_policy=NO_CACHE, persist_result=False)
def batch(name: str, sources: Batch, chosen: Settings, themes: ThemesFile | None) -> BatchOutcome:
    """Read, check and stage some notes; `flows.batch.read_batch` under Prefect's eyes."""
    outcome = read_batch(sources, chosen, themes)
    _tell(outcome)
    return outcome


@task(name="batches on Dask", cache_policy=NO_CACHE, persist_result=False)
def on_cluster(work: Callable[[], Outcome]) -> Outcome:
    """All batches of a run at once: who reads them where is between Dask and `flows.dask_runner`."""
    return work()


def _tell(outcome: BatchOutcome) -> None:
    log = get_run_logger()
    for problem in outcome.rejected:
        log.warning(
            "rejected %s: %s: %s. Remedy: %s", problem.source, problem.code, problem.message.rstrip("."), problem.remedy
        )
    log.info("%d staged, %d rejected, %d left", len(outcome.staged), len(outcome.rejected), len(outcome.left))


# The threads only wait for the readers, whose number decides how much is done at once.
_WAITING: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=AT_ONCE)


@flow(name="ingest", task_runner=_WAITING, persist_result=False, timeout_seconds=RUN_LIMIT)
def ingest(
    paths: list[str],
    datasets: str | None = None,
    workers: int | None = None,
    reader: str | None = None,
    themes: str | None = None,
    archive: bool | None = None,
    refresh: bool = False,
    runner: str | None = None,
    dask_address: str | None = None,
) -> State[Outcome]:
    """Read the notes at `paths` that are not read yet and publish a release under the root `datasets`.

    With `refresh` also those that an older version has read, from the archive. What else is not given falls back to
    the environment (see `flows.settings`).
    """
    log = get_run_logger()
    more: Given = {"reader": reader, "themes": themes, "archive": archive}
    more |= {"runner": runner, "dask_address": dask_address}
    chosen = settings(datasets, workers, **more)
    codebook = themes_file(chosen.themes)
    todo = survey(paths, chosen.datasets, codebook, refresh)
    _name_run(chosen.datasets, todo)
    log.info("%s: %s", chosen.datasets.absolute(), _in_words(todo))
    for missing in todo.found.problems:
        log.warning("%s: %s: %s. Remedy: %s", missing.source, missing.code, missing.message.rstrip("."), missing.remedy)
    progress = _Progress(len(todo.unread))

    def submit(sources: Batch) -> Pending:
        name = f"{sources[0].uri} and {len(sources) - 1} more" if len(sources) > 1 else sources[0].uri
        return batch.submit(name, sources, chosen, codebook).result

    def show(account: Account, of_batch: BatchOutcome) -> None:
        progress.show(account)

    def tell_and_show(account: Account, of_batch: BatchOutcome) -> None:
        _tell(of_batch)
        progress.show(account)

    def across() -> Outcome:
        with on_dask(chosen, codebook, len(todo.unread)) as lane:
            return engine.run(chosen.datasets, todo, lane, tell_and_show)

    if chosen.runner == DASK and todo.unread:
        outcome = on_cluster(across)
    else:
        outcome = engine.run(chosen.datasets, todo, Lane(submit), show)
    log.info("%s; the release is %s", outcome.summary, outcome.release)
    if outcome.doubts:
        log.info("doubts in the new notes: %s", ", ".join(f"{n} {code}" for code, n in outcome.doubts))
    _show(outcome)
    told = f"{outcome.summary}; the release is {outcome.release.name}"
    return Completed(name=_state_name(outcome), message=told, data=outcome)


def _state_name(outcome: Outcome) -> str:
    if outcome.rejected:
        return "Completed with rejections"
    return "Completed" if outcome.is_complete else "Completed in part"


def _name_run(root: Path, todo: Survey) -> None:
    n_new = len(todo.unread)
    name = f"{root.absolute().name}: {n_new} new {'note' if n_new == 1 else 'notes'}"
    with get_client(sync_client=True) as client:
        client.update_flow_run(UUID(str(flow_run.get_id())), name=name)


def _in_words(todo: Survey) -> str:
    found = Counter(unread=len(todo.unread), unchanged=len(todo.unchanged), refused_before=len(todo.refused))
    return ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in found.items())


class _Progress:
    """The bar of the run in Prefect's page."""

    def __init__(self, n_notes: int) -> None:
        self._n_notes = n_notes
        if n_notes:
            told = f"{n_notes} notes to read"
            self._artifact = cast(UUID, create_progress_artifact(0.0, key="progress", description=told))

    def show(self, account: Account) -> None:
        told = f"{account.n_done} of {self._n_notes} notes; {len(account.rejected)} rejected"
        update_progress_artifact(self._artifact, 100.0 * account.n_done / self._n_notes, description=told)


def _show(outcome: Outcome) -> None:
    create_markdown_artifact(as_markdown(outcome), key="ingest", description=outcome.summary)
    create_link_artifact(outcome.release.absolute().as_uri(), outcome.release.name, key="release")
    refused: Sequence[dict[str, Any]] = as_rows(outcome)
    if refused:
        create_table_artifact(list(refused), key="rejected", description="What was refused, and what to do about it.")
