"""A work cited, as it is read from one text, before it has an id and before "Ibid." is followed."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to another citation: `how` (ibid, note_above, op_cit, short_title) and what is printed with it.

    `label` is the footnote that is named, `hint` the author or short title before it. A work that `is_only_pointer`
    says nothing without its target; one that `is_by_authors` is a reference even if nothing is found that it means.
    """

    how: str
    label: str | None = None
    hint: str = ""
    is_only_pointer: bool = True
    is_by_authors: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A work cited from code point char_start up to char_end of a text; the fields are those of a Citation.

    `short_name` is the name that the note gives it for later ("hereinafter HIPPO report"); `doubts` are pairs of code
    and message.
    """

    char_start: int
    char_end: int
    type: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    date_precision: str | None = None
    symbol_as_printed: str | None = None
    symbol: str | None = None
    organ: str | None = None
    series: str | None = None
    year: int | None = None
    number: str | None = None
    paragraphs_cited: str | None = None
    volume: str | None = None
    pages: str | None = None
    url: str | None = None
    doi: str | None = None
    pointer: Pointer | None = None
    short_name: str | None = None
    doubts: tuple[tuple[str, str], ...] = ()
