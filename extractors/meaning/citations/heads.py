"""What stands before a symbol in a footnote: author, title and date of the document, or a sentence that names it."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.meaning.citations.authors import is_body, parts_of, read_authors
from extractors.meaning.citations.segments import has_finite_verb, shield
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.printed_dates import PrintedDate, find_dates
from extractors.text.quotations import find_quotes

LEADING = re.compile(r"[\s,;:.]*(?:(?:and|et|or|also|as well as)\s+(?:in\s+)?)?")
_LOOSE_END = re.compile(r"\b[a-z]+$")
_KINDS = ("un_presidential_statement", "un_meeting_record", "un_letter", "un_report")
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Head:
    """Author, title and date printed before a symbol, from `start`."""

    start: int
    authors: tuple[str, ...] = ()
    title: str | None = None
    dated: PrintedDate | None = None


def read_head(text: str, floor: int, end: int) -> Head:
    """The head that stands in `text` between `floor` and `end`; an empty one at `end` where a sentence stands there."""
    lead = LEADING.match(text, floor, end)
    start = lead.end() if lead else floor
    left = text[start:end].rstrip(" ,:(")
    join = next((word for word in word_lists("citation_marks")["symbol_join"] if left.endswith(word)), None)
    left = left.removesuffix(join).rstrip(" ,") if join else left
    if (
        not left
        or not is_reference(left)
        or (not join and _LOOSE_END.search(left) and text[end - 2 : end] not in (", ", "("))
    ):
        return Head(end)
    dates = find_dates(left)
    last = dates[-1] if dates else None
    named = left
    if last and last.char_end == len(left) and left[: last.char_start].endswith((", ", "(")):
        named = left[: last.char_start].rstrip(" ,(")
    quotes = find_quotes(named)
    if quotes:
        (opening, close), authors = quotes[0], named[: quotes[0][0]]
        return Head(start, read_authors(authors), named[opening + 1 : close - 1].strip(" ,."), last)
    parts = parts_of(named)
    if len(parts) > 1 and is_body(parts[0]) and not _title_opening().match(parts[0]):
        return Head(start, read_authors(parts[0]), ", ".join(parts[1:]), last)
    if is_body(named) and not _title_opening().match(named):
        return Head(start, read_authors(named), None, last)
    return Head(start, (), named, last)


def is_reference(text: str) -> bool:
    """Whether `text` names an author or a title, and does not say something in a sentence."""
    hidden = shield(text).hidden
    if has_finite_verb(hidden) or (not text[0].isupper() and text[0] not in '“"«„‘'):
        return False
    first = parts_of(text)[0]
    if text[0] in '“"«„‘' or _title_opening().match(text) or (first != text and is_body(first)):
        return True
    words = _WORD.findall(hidden)
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def told_type(words: str, is_title: bool) -> str:
    """The type that a title tells by its first such word, or a sentence by the last one before the symbol."""
    found = list(_type_words().finditer(words))
    if not found:
        return "un_other"
    return next(kind for kind in _KINDS if found[0 if is_title else -1][kind])


@cache
def _type_words() -> re.Pattern[str]:
    lists = word_lists("citation_titles")
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{exact_alternatives(lists[kind])})\b)" for kind in _KINDS), re.I)


@cache
def _title_opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{exact_alternatives(word_lists('citation_titles')['un_title_opening'])})\b", re.I)
