"""What the statements about an event add up to: when it was and what it was, and where they disagree."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.doubts import Doubt
from extractors.front_matter.cover import CoverDate
from extractors.front_matter.events import EventStatement, back_references, event_statement, find_event_words
from extractors.front_matter.statements import Passage, Statement
from extractors.text.printed_dates import PrintedDate, find_dates
from extractors.text.sentence_ends import sentences_in

# Where print calls the event by several words, the sidebar's formal sentence is believed first.
_RANK = ("sidebar", "cover", "introduction", "colophon")
# Before a day, these tell that something else than the event was then.
_OTHER_DAY = re.compile(
    r"\b(?:publi\w+|adopt\w+|resolutions?|mandate\w*|expir\w+|renew\w*|since|until|before|after|follow\w+|previous|earlier"
    r"|reports?|dated|signed|elections?|updated|accessed|deadline)\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = timedelta(days=366)

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Account:
    """A statement that the event was held, and where it stands."""

    statement: EventStatement
    place: str
    page: int


def accounts(passages: Iterable[Passage]) -> tuple[Account, ...]:
    """Every sentence of the passages that states that the note's event was held.

    A sidebar tells of the event alone: where no sentence of it says when, its only day is the event's, in whatever
    order kind, day and place are printed ("Date: 2 May 2018. Format: closed workshop").
    """
    passages = tuple(passages)
    held = _stated(passages)
    return (*held, *_of_sidebar([passage for passage in passages if passage.place == "sidebar"], held))


def _stated(passages: Iterable[Passage]) -> tuple[Account, ...]:
    return tuple(
        Account(statement, passage.place, passage.page)
        for passage in passages
        if passage.place in _RANK
        for sentence in sentences_in(passage.text)
        if (statement := event_statement(sentence, passage.place)) is not None
    )


def _of_sidebar(sidebar: Sequence[Passage], held: Iterable[Account]) -> tuple[Account, ...]:
    if any(account.place == "sidebar" and account.statement.date_as_printed for account in held):
        return ()
    words = [word for passage in sidebar for word in find_event_words(passage.text)]
    days = {
        (printed.start, printed.end): Account(
            EventStatement(words[0], printed, sentence[printed.char_start : printed.char_end], ()),
            "sidebar",
            passage.page,
        )
        for passage in sidebar
        for sentence in sentences_in(passage.text)
        for printed in find_dates(sentence)
        if words and printed.precision == "day" and not _OTHER_DAY.search(sentence, 0, printed.char_start)
    }
    return tuple(days.values()) if len(days) == 1 else ()


def spans(held: Iterable[Account], cover: Iterable[CoverDate]) -> tuple[tuple[str, int, Span], ...]:
    """(place, page, first and last day) of every statement that gives days; a month alone gives none."""
    stated = [(account.place, account.page, account.statement.date) for account in held]
    printed = [("cover", line.page, line.date) for line in cover if line.is_event]
    return tuple(
        dict.fromkeys(
            (place, page, (dates.start, dates.end))
            for place, page, dates in [*printed, *stated]
            if dates is not None and dates.precision == "day"
        )
    )


def event_days(
    stated: Sequence[tuple[str, int, Span]], published: PrintedDate | None
) -> tuple[Span | None, tuple[Doubt, ...]]:
    """The first and last day of the event and the doubts about them.

    Where statements disagree: the value that most places give; failing that, the one value within the year before
    publication; failing that, None.
    """
    places: dict[Span, list[str]] = {}
    for place, _, span in stated:
        if place not in places.setdefault(span, []):
            places[span].append(place)
    if not places:
        return None, ()
    page = stated[-1][1]
    if len(places) == 1:
        (span,) = places
        return span, _after_publication(span, published, page)
    most = max(len(at) for at in places.values())
    chosen = [span for span, at in places.items() if len(at) == most]
    why = "the one that more places give is taken"
    if len(chosen) > 1:
        chosen = [span for span in chosen if _is_plausible(span, published)]
        why = "the only one within the year before publication is taken"
    told = "; ".join(f"{_told(span)} ({', '.join(at)})" for span, at in places.items())
    if len(chosen) != 1:
        return None, (Doubt("event_date_conflict", "warning", f"The event is dated {told}; none is taken.", page),)
    return chosen[0], (Doubt("event_date_conflict", "warning", f"The event is dated {told}; {why}.", page),)


def event_type(held: Sequence[Account], statements: Iterable[Statement]) -> tuple[str | None, tuple[Doubt, ...]]:
    """The type of the event and the doubt about it, from `type_statements`.

    The word of the sentence that says it was held counts; the other words for it only raise a doubt.
    """
    stated = {place: {a.statement.word.event_type for a in held if a.place == place} for place in _RANK}
    best = next((types for types in stated.values() if types), set())
    all_types = sorted({statement.value for statement in statements if statement.value})
    chosen = next(iter(best)) if len(best) == 1 else None
    if len(all_types) < 2:
        return chosen, ()
    taken = f"{chosen!r} is taken" if chosen else "none is taken"
    message = f"The event is called {' and '.join(all_types)}; {taken}."
    return chosen, (Doubt("event_type_conflict", "info" if chosen else "warning", message, held[0].page),)


def type_statements(held: Sequence[Account], passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """Each word by which the note calls its event, once for each place; none where no event is stated at all."""
    if not held:
        return ()
    formal = [(account.statement.word, account.place, account.page) for account in held]
    loose = [
        (word, passage.place, passage.page)
        for passage in passages
        if passage.place in ("sidebar", "introduction")
        for word in back_references(passage.text)
    ]
    return tuple(
        dict.fromkeys(
            Statement("event_type", word.printed, word.event_type, place, page)
            for word, place, page in [*formal, *loose]
        )
    )


def date_statements(held: Iterable[Account]) -> tuple[Statement, ...]:
    """The printed dates of the event: event_start and event_end for each; value None where the year is missing."""
    found = []
    for account in held:
        printed, dates = account.statement.date_as_printed, account.statement.date
        if printed is None:
            continue
        if dates is None:
            found.append(Statement("event_start", printed, None, account.place, account.page))
            continue
        is_day = dates.precision == "day"
        for field, day in (("event_start", dates.start), ("event_end", dates.end)):
            value = day.isoformat() if is_day else dates.iso
            found.append(Statement(field, printed, value, account.place, account.page))
    return tuple(found)


def loose_dates(held: Iterable[Account]) -> tuple[Doubt, ...]:
    """Doubts about dates that give no day, or no year."""
    doubts = []
    for account in held:
        printed, dates = account.statement.date_as_printed, account.statement.date
        if printed is not None and dates is None:
            message = f"The event is dated {printed!r} without a year ({account.place})."
            doubts.append(Doubt("event_date_incomplete", "info", message, account.page))
        elif dates is not None and dates.precision != "day":
            message = f"The event is dated {printed!r} without a day ({account.place})."
            doubts.append(Doubt("event_date_imprecise", "info", message, account.page))
    return tuple(doubts)


def _is_plausible(span: Span, published: PrintedDate | None) -> bool:
    return published is not None and published.start - _YEAR_BEFORE < span[1] and span[0] <= published.end


def _after_publication(span: Span, published: PrintedDate | None, page: int) -> tuple[Doubt, ...]:
    if published is None or span[0] <= published.end:
        return ()
    message = f"The event is dated {_told(span)}, after the publication ({published.iso}); both stay as printed."
    return (Doubt("event_after_publication", "warning", message, page),)


def _told(span: Span) -> str:
    first, last = span
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
