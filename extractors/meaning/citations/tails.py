"""What follows the name of a work in a citation: its date, the place cited, an address, a name for later use."""

import re
from dataclasses import dataclass, replace

from extractors.meaning.citations.pinpoints import pinpoint_at
from extractors.meaning.citations.segments import URL
from extractors.meaning.citations.work import Pointer
from extractors.text.printed_dates import PrintedDate, find_dates

_DATE_IN_PARENTHESES = re.compile(r"\s*\((?:adopted\s|adoptée?\s(?:le\s)?|on\s|of\s|dated\s)*")
_YEAR_IN_PARENTHESES = re.compile(r"\s*\(((?:19|20)\d\d)\)")
_DATE_LEAD = re.compile(r"\s*(?:,\s*(?:(?:of|dated|adopted)\s(?:on\s)?)?|(?:of|dated|adopted|du)\s(?:on\s)?)")
_ADDRESS_LEAD = re.compile(
    r"\s*[,;.]?\s*\(?(?:[Aa]vailable at|accessible at|at|disponible sur|via)?:?\s*(?=https?:|www\.)"
)
_OPENING = re.compile(r"\s*,?\s*\(")
NOTE_ABOVE = re.compile(
    r"(?:see\s|voir\s|cited\sin\s|in\s)?(?:(?:supra|above),?\s)?(?:foot)?(?:notes?|nn?\.|fn\.)\s?(?P<first>\d{1,3}|[*†‡§])"
    r"(?:\s(?:and|et|&)\s(?P<second>\d{1,3}))?(?P<where>,?\s(?:above|supra|ci-dessus|earlier|below|infra))?",
    re.IGNORECASE,
)
_HEREINAFTER = re.compile(
    r"\s*,?\s*\((?:hereinafter|hereafter|henceforth|ci-après),?\s(?:referred to as\s)?(?:the\s)?"
    r"[“\"«]?\s?(?P<name>[^)“”\"»]+?)\s?[”\"»]?\)"
)


@dataclass(frozen=True, slots=True)
class Tail:
    """All that stands after the name of a work; char_end is where it ends, and where the name ends if there is none."""

    char_end: int
    date: PrintedDate | None = None
    year: int | None = None
    paragraphs: tuple[str, ...] = ()
    pages: str | None = None
    url: str | None = None
    pointer: Pointer | None = None
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A text with the dates it prints, by the place where they begin."""

    text: str
    dates: dict[int, PrintedDate]


def dated(text: str) -> Dated:
    """`text` with its dates found once."""
    return Dated(text, {printed.char_start: printed for printed in find_dates(text)})


def read_tail(source: Dated, tail: Tail) -> Tail:
    """`tail`, read on as far as the text goes on describing the same work."""
    while True:
        longer = _date(source, tail) or _place(source, tail) or _other(source, tail)
        if longer is None:
            return tail
        tail = longer


def _date(source: Dated, tail: Tail) -> Tail | None:
    text, at = source.text, tail.char_end
    year = _YEAR_IN_PARENTHESES.match(text, at)
    if year and tail.year is None and tail.date is None:
        return replace(tail, char_end=year.end(), year=int(year[1]))
    if tail.date is not None:
        return None
    opening = _DATE_IN_PARENTHESES.match(text, at)
    if opening and (inside := source.dates.get(opening.end())):
        close = text.find(")", inside.char_end)
        if close >= 0 and not text[inside.char_end : close].strip():
            return replace(tail, char_end=close + 1, date=inside)
    lead = _DATE_LEAD.match(text, at)
    if lead and (after := source.dates.get(lead.end())):
        return replace(tail, char_end=after.char_end, date=after)
    return None


def _place(source: Dated, tail: Tail) -> Tail | None:
    place = pinpoint_at(source.text, tail.char_end)
    if place is None or (place.pages and tail.pages):
        return None
    paragraphs = (*tail.paragraphs, place.paragraphs) if place.paragraphs else tail.paragraphs
    return replace(tail, char_end=place.char_end, paragraphs=paragraphs, pages=place.pages or tail.pages)


def _other(source: Dated, tail: Tail) -> Tail | None:
    text, at = source.text, tail.char_end
    lead = _ADDRESS_LEAD.match(text, at)
    address = URL.match(text, lead.end()) if lead else None
    if address and tail.url is None:
        return replace(tail, char_end=address.end(), url=address[0])
    name = _HEREINAFTER.match(text, at)
    if name:
        return replace(tail, char_end=name.end(), short_name=name["name"].strip())
    opening = _OPENING.match(text, at)
    note = NOTE_ABOVE.match(text, opening.end()) if opening else None
    if note and tail.pointer is None and text[note.end() : note.end() + 1] == ")":
        return replace(tail, char_end=note.end() + 1, pointer=Pointer("note_above", note["first"], "", False))
    return None
