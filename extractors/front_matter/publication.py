"""When a note was published, decided from the date lines of its cover."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from extractors.doubts import Doubt
from extractors.front_matter.cover import CoverDate
from extractors.front_matter.statements import Passage, Statement
from extractors.text.printed_dates import PrintedDate, find_dates, find_years
from extractors.text.sentence_ends import sentences_in

_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\b(?:first )?published\b|\bsuggested citation\b|\bpublié\b", re.IGNORECASE)
_FINENESS = {"day": 0, "month": 1, "year": 2}


def publication_date(
    cover: Sequence[CoverDate], event_days: Iterable[tuple[date, date]], imprint: Sequence[Statement]
) -> tuple[PrintedDate | None, tuple[Doubt, ...]]:
    """The date of publication and the doubts about it.

    Of several dates on the cover the finest is taken where all the others hold it; a day that is the event's is set
    aside while another date is left. `imprint` is what the colophon prints: evidence for a doubt, never the date.
    """
    dates = [found for found in cover if not found.is_event]
    days = set(event_days)
    others = [found for found in dates if (found.date.start, found.date.end) not in days]
    dates = others or dates
    if not dates:
        also = f" The colophon prints {imprint[0].value_as_printed!r}." if imprint else ""
        message = f"No date of publication is printed on the cover.{also}"
        return None, (Doubt("published_missing", "warning", message, 1),)
    finest = min(dates, key=lambda found: _FINENESS[found.date.precision])
    if not all(found.date.holds(finest.date) for found in dates):
        printed = ", ".join(dict.fromkeys(found.printed for found in dates))
        message = f"The cover prints dates that disagree ({printed}); none is taken."
        return None, (Doubt("published_conflict", "warning", message, finest.page),)
    year = str(finest.date.start.year)
    against = [statement for statement in imprint if (statement.value or "")[:4] not in ("", year)]
    doubts = tuple(
        Doubt(
            "published_conflict",
            "info",
            f"The cover prints {finest.printed!r}, the colophon {statement.value_as_printed!r}; the cover's is taken.",
            statement.page,
        )
        for statement in against
    )
    return finest.date, doubts


def imprint_statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """The dates that sentences of the colophon about rights, first print or citation give."""
    found = []
    for passage in passages:
        if passage.place != "colophon":
            continue
        for sentence in sentences_in(passage.text):
            if _RIGHTS.search(sentence):
                for printed in find_dates(sentence) or find_years(sentence):
                    text = sentence[printed.char_start : printed.char_end]
                    found.append(Statement("published", text, printed.iso, passage.place, passage.page))
    return tuple(found)


def cover_statements(cover: Iterable[CoverDate]) -> tuple[Statement, ...]:
    """The dates of the cover as statements: of publication, or of the first and last day of the event."""
    found = []
    for line in cover:
        if line.is_event:
            found.append(Statement("event_start", line.printed, line.date.start.isoformat(), "cover", line.page))
            found.append(Statement("event_end", line.printed, line.date.end.isoformat(), "cover", line.page))
        else:
            found.append(Statement("published", line.printed, line.date.iso, "cover", line.page))
    return tuple(found)
