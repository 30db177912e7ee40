"""The end of a run: a release of all that is staged, and what it holds of the notes of this run."""

from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from flows.account import Account
from flows.discovery import Problem
from flows.outcome import NoteRow, Outcome
from flows.progress import watcher
from flows.survey import Survey
from output.catalogue import Release, releases
from output.quarantine import forget_replaced
from output.release import publish as publish_staged
from output.whole import storing

_COUNTED = {
    "n_sections": "sections",
    "n_paragraphs": "paragraphs",
    "n_footnotes": "footnotes",
    "n_references": "footnote_references",
    "n_issues": "issues",
}


def publish(root: Path, survey: Survey, account: Account) -> Outcome:
    """Publish what is staged under `root`, after a run that set out from `survey` and came to `account`."""
    found = survey.found
    seen = {source.uri: source.sha256 for source in found.sources}
    seen |= {duplicate.uri: duplicate.sha256 for duplicate in found.duplicates}
    tell = watcher.get()
    with storing(root):
        forget_replaced(root, seen)
        before = {release.name for release in releases(root)}
        release = publish_staged(root, on_wait=lambda: tell.stage("waiting for another ingest of this dataset"))
    refused = (*account.rejected, *survey.refused)
    left_out = {problem.source for problem in refused} | {source.uri for source in account.left}
    new = {source.document_id: source.uri for source in survey.unread if source.uri not in left_out}
    old = {source.document_id: source.uri for source in survey.unchanged}
    notes = _notes(release, new, old)
    damaged, lost = _not_released(release, new | old, {note.document_id for note in notes})
    return Outcome(
        notes=tuple(sorted(notes, key=lambda note: note.source_uri)),
        duplicates=found.duplicates,
        rejected=tuple(sorted((*refused, *damaged), key=lambda problem: problem.source)),
        problems=found.problems,
        left=tuple(sorted((*(source.uri for source in account.left), *lost))),
        doubts=tuple(sorted(account.doubts.items())),
        release=release.path,
        is_released=release.name not in before,
        n_tried=len(survey.unread),
    )


def _notes(release: Release, new: dict[str, str], old: dict[str, str]) -> list[NoteRow]:
    uris = pl.LazyFrame({"document_id": [*new, *old], "uri": [*new.values(), *old.values()]}, schema=_URIS)
    notes = uris.join(_table(release, "documents").select("document_id", "title", "n_pages"), on="document_id")
    for count, table in _COUNTED.items():
        counted = _table(release, table).group_by("document_id").agg(pl.len().alias(count))
        notes = notes.join(counted, on="document_id", how="left")
    notes = notes.join(
        _table(release, "quality").select("document_id", "score", "reasons"), on="document_id", how="left"
    )
    references = _table(release, "footnote_references").group_by("document_id")
    linked = references.agg(pl.col("footnote_id").count().alias("n_linked"))
    rows: list[dict[str, Any]] = notes.join(linked, on="document_id", how="left").collect().to_dicts()
    return [
        NoteRow(
            document_id=row["document_id"],
            source_uri=row["uri"],
            is_new=row["document_id"] in new,
            title=row["title"],
            n_pages=row["n_pages"],
            score=row["score"],
            reasons=tuple(row["reasons"] or ()),
            **{count: row[count] or 0 for count in (*_COUNTED, "n_linked")},
        )
        for row in rows
    ]


def _not_released(release: Release, staged: dict[str, str], there: set[str]) -> tuple[list[Problem], list[str]]:
    """The notes that were staged and that the release lacks: with why it could not take them, or gone since."""
    missing = {document_id: uri for document_id, uri in staged.items() if document_id not in there}
    if not missing:
        return [], []
    told = _table(release, "rejected").select("document_id", "source_uri", "code", "message", "remedy").collect()
    why = {row[0] or PurePosixPath(row[1]).stem: row[2:] for row in told.rows()}
    damaged = [Problem(uri, *why[document_id]) for document_id, uri in missing.items() if document_id in why]
    return damaged, [uri for document_id, uri in missing.items() if document_id not in why]


_URIS = {"document_id": pl.String, "uri": pl.String}


def _table(release: Release, name: str) -> pl.LazyFrame:
    paths = [release.path / file for file in release.manifest["tables"][name]]
    return pl.scan_parquet(paths, glob=False)  # the root may have brackets in its name
