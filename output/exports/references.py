"""The references of an export: the data set itself, the notes, and the works that these cite."""

from collections.abc import Iterator
from typing import Any

from extractors.reference.organizations import organizations
from output.comparison import acronym
from output.exports.asked import Asked
from output.exports.cited_works import cited_works, n_unnamed
from output.exports.provenance import Provenance, provenance
from output.exports.reference import Day, Kind, Reference, day

_DATA_SET = Kind("DATA", "dataset", "misc")
_NOTE = Kind("RPRT", "report", "techreport")

# A copy is told by where it was taken from.
_NOTES = """
SELECT
    chosen_notes.work_id, d.document_id, d.title, d.subtitle, d.series, d.published, d.published_precision, d.language,
    d.n_pages, d.source_uri,
    (SELECT list([organization_id, name] ORDER BY organization_id) FROM (
        SELECT organization_id, min(name_as_printed) AS name FROM document_organizations o
        WHERE o.document_id = d.document_id AND role = 'publisher' GROUP BY organization_id)) AS publishers,
    (SELECT list(mission_id ORDER BY mission_id) FROM document_missions m
        WHERE m.document_id = d.document_id AND m.role = 'subject') AS missions,
    (SELECT list(source_uri ORDER BY source_uri) FROM documents c
        WHERE c.work_id = chosen_notes.work_id AND c.document_id <> d.document_id) AS copies
FROM chosen_notes JOIN documents d ON d.document_id = chosen_notes.document_id
ORDER BY d.published NULLS LAST, d.title NULLS LAST, d.document_id
"""


def references(asked: Asked) -> Iterator[Reference]:
    """The data set itself, which says how to cite it; then the notes, and with `--cited` the works that they cite."""
    told = provenance(asked)
    n_left_out = n_unnamed(asked) if asked.options.cited else 0
    yield _data_set(told, n_left_out)
    for row in asked.rows(_NOTES):
        yield _note(row, told)
    if asked.options.cited:
        yield from cited_works(asked)


def _data_set(told: Provenance, n_left_out: int) -> Reference:
    notes = [f"{name}: {text}" for name, text in told.lines]
    if n_left_out:
        notes.append(f"Left out: {n_left_out} citations without title, symbol or address")
    return Reference(
        key=f"missionnotes-{told.release}",
        kind=_DATA_SET,
        title=f"{told.name}, release {told.release}",
        authors=told.authors,
        day=Day(told.made_at.date(), "day"),
        url=told.url,
        doi=told.doi,
        notes=notes,
    )


def _note(row: dict[str, Any], told: Provenance) -> Reference:
    title, source = row["title"] or row["document_id"], row["source_uri"] or ""
    publishers = [_publisher(*pair) for pair in row["publishers"] or ()]
    return Reference(
        key=row["work_id"],
        kind=_NOTE,
        title=f"{title}: {row['subtitle']}" if row["subtitle"] else title,
        authors=publishers,
        day=day(row["published"], row["published_precision"]),
        series=row["series"] or "",
        publishers=publishers,
        n_pages=row["n_pages"],
        url=source if source.startswith(("https://", "http://")) else "",
        language=row["language"] or "",
        keywords=[acronym(mission) for mission in row["missions"] or ()],
        notes=[
            f"missionnotes release {told.release} ({told.asked}): work {row['work_id']}, note {row['document_id']}",
            *([f"Read from: {source}"] if source else []),
            *(f"Copy: {copy}" for copy in row["copies"] or ()),
        ],
    )


def _publisher(organization_id: str, as_printed: str) -> str:
    known = organizations().get(organization_id)
    return known.name if known else as_printed
