"""A doubt: why a reader should not trust something, until it becomes an Issue of the note.

A step that is unsure leaves the value empty and returns a Doubt beside its result. `issues_of` is the one way from
there into the table of issues.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.model import Issue


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is unclear and how much it matters; `page` counts from 1, the row is named by table and id, if there is one.

    `severity` is one of `vocabulary.SEVERITIES`.
    """

    code: str
    severity: str
    message: str
    page: int | None = None
    table_name: str | None = None
    row_id: str | None = None


def issues_of(document_id: str, doubts: Iterable[Doubt], start: int = 1) -> tuple[Issue, ...]:
    """The doubts as rows of `issues`, numbered from `start` in the order given."""
    return tuple(
        Issue(document_id, number, d.code, d.severity, d.page, d.table_name, d.row_id, d.message)
        for number, d in enumerate(doubts, start)
    )
