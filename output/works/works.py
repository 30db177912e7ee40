"""The works of a release: which notes are copies of one another, and which copy stands for the work.

They follow from all notes together, so they are made anew with each release: `works`, `work_links`, and `work_id` in
`documents`, where a note that was staged is a work by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extractors.ids import work_id
from output.parquet import ParquetFile
from output.query import connected, release_tables
from output.works.decisions import PREFER, Decision
from output.works.grouping import Link, grouped, links_of
from output.works.judging import judged
from output.works.pairs import pairs
from schemas.arrow import arrow_schema
from schemas.contract import TABLES

# Which copy stands for the work, by the first of these that tells them apart; docs/works.md says it in words.
_CANDIDATES = """
WITH most AS (SELECT language FROM documents GROUP BY language ORDER BY count(*) DESC, language NULLS LAST LIMIT 1)
SELECT
    document_id,
    [(d.text_origin <> 'embedded')::DOUBLE, (d.language IS DISTINCT FROM most.language)::DOUBLE,
     -round(coalesce(q.score, 0), 2), -d.n_words] AS rank,
    epoch(d.published) AS published
FROM documents d CROSS JOIN most LEFT JOIN quality q USING (document_id)
WHERE list_contains($ids, document_id)
"""
_TOLD = "SELECT document_id, title, published, published_precision, language FROM documents"


@dataclass(frozen=True, eq=False)
class Works:
    """The rows of `works` and `work_links`; `work_ids` has the notes that are not a work by themselves."""

    rows: Sequence[Mapping[str, Any]]
    links: Sequence[Mapping[str, Any]]
    work_ids: Mapping[str, str]


def works_of(folder: Path, decisions: Sequence[Decision]) -> Works:
    """The works among the notes whose tables lie in `folder`."""
    needed = ("documents", "paragraphs", "sentences", "document_missions", "fingerprints", "quality")
    with connected(folder, needed) as connection:
        found = [(pair, judgement) for pair in pairs(connection) if (judgement := judged(pair)) is not None]
        told = {row[0]: row[1:] for row in connection.execute(_TOLD).fetchall()}
        decided = [decision for decision in decisions if told.keys() >= {*decision.pair}]
        links, together = grouped(links_of(found, decided), decided)
        chosen = _chosen(connection, together, links, decided)
    work_ids = {note: work_id(notes[0]) for notes in together.values() for note in notes}
    return Works(
        rows=[_row(note, together.get(note, (note,)), told) for note in sorted({*told} - {*together} | {*chosen})],
        links=[_link_row(link) for link in links],
        work_ids=work_ids,
    )


def write_work_ids(folder: Path, work_ids: Mapping[str, str]) -> list[tuple[Path, int]]:
    """Let `documents` in `folder` say to which work each note belongs; the files that changed, with their rows.

    A file that was taken over from another release has a second name there, and is replaced, not written into.
    """
    changed = []
    for path in release_tables(folder)["documents"]:
        table = pq.read_table(path)
        ids = table.column("document_id").to_pylist()
        expected = [work_ids.get(note, work_id(note)) for note in ids]
        if table.column("work_id").to_pylist() == expected:
            continue
        schema = arrow_schema(TABLES["documents"])
        at = schema.get_field_index("work_id")
        table = table.set_column(at, schema.field(at), pa.array(expected, pa.string()))
        path.unlink()
        with ParquetFile(path, schema) as file:
            file.write(table)
        changed.append((path, table.num_rows))
    return changed


def _row(note: str, notes: tuple[str, ...], told: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """The work of `notes`, for which `note` stands."""
    title, published, precision, language = told[note]
    return {
        "work_id": work_id(notes[0]),
        "document_id": note,
        "n_documents": len(notes),
        "n_translations": sum(told[other][-1] != language for other in notes),
        "title": title,
        "published": published,
        "published_precision": precision,
        "language": language,
    }


def _chosen(
    connection: duckdb.DuckDBPyConnection,
    together: Mapping[str, tuple[str, ...]],
    links: Sequence[Link],
    decisions: Sequence[Decision],
) -> set[str]:
    """Of the notes of each work the one that stands for it."""
    wins = {decision.document_id: number for number, decision in enumerate(decisions) if decision.verdict == PREFER}
    revised, reissued = set(), set()
    for link in links:
        if link.judgement.relation == "reissue" and link.pair is not None:
            reissued |= {link.document_id, link.other_id}
            revised |= {link.document_id} if link.pair.here.is_revised else set()
            revised |= {link.other_id} if link.pair.there.is_revised else set()
    ranks = {
        note: (
            -wins.get(note, -1),  # the last word of a researcher
            note not in revised,
            -(published or 0) if note in reissued else 0,
            tuple(rank),
            note,
        )
        for note, rank, published in connection.execute(_CANDIDATES, {"ids": sorted(together)}).fetchall()
    }
    return {min(notes, key=ranks.__getitem__) for notes in set(together.values())}


def _link_row(link: Link) -> dict[str, Any]:
    pair = link.pair
    return {
        "document_id": link.document_id,
        "other_id": link.other_id,
        "relation": link.judgement.relation,
        "is_same_work": link.judgement.is_same_work,
        "score": link.judgement.score,
        "decided_by": link.decided_by,
        "reason": link.judgement.reason,
        "share_here": pair and pair.share_here,
        "share_there": pair and pair.share_there,
        "share_of_runs": pair and pair.share_of_runs,
        "share_of_figures": pair and pair.share_of_figures,
        "n_sentences_here": pair and pair.n_sentences_here,
        "n_sentences_there": pair and pair.n_sentences_there,
    }
