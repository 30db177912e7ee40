"""The lines of a cover, told apart: dates, labels of the document type, what is left for a subtitle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.front_matter.events import find_event_words
from extractors.front_matter.organizers import funders, is_one_name, partners, publishers_of_line, without_organizations
from extractors.front_matter.series import series_of_line
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives, exact_alternatives
from extractors.text.printed_dates import PrintedDate, close_up, find_dates, find_days_without_year, find_years

# An event lasts days, not weeks; a longer period on a cover is a session or a term.
LONGEST_EVENT_DAYS = 14
LONGEST_SUBTITLE = 25  # words; more is a paragraph set on the cover

_PUBLISHING = re.compile(
    r"\b(?:published|publication|date|distr|general|vol(?:ume)?|issue|no|number|nº|copyright|original|english|publié(?:e)?"
    r"|the|an?|by|of|in|for|and)\b\.?|©|[#\d\W_]",
    re.IGNORECASE,
)
_ARCHIVAL = re.compile(
    r"\b(?:posted|updated|accessed|downloaded|retrieved|uploaded|archived|printed|dated|adopted|revised|modified|session"
    r"|submitted|viewed|generated|created|resolution|consulté|mis en ligne|publicado en la web)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:no|vol|volume|number|issue|nº)\b\.?\s*\d+|\b\d+\b|[#|•·,:;.()–—]", re.IGNORECASE)
_OF_BODY = re.compile(r"\s+(?:of|by|dated|from|du|de|des|del|do|da)\b", re.IGNORECASE)
_NO_SUBTITLE = re.compile(
    r"@|https?:|www\.|\bA/\d|\bS/\d|\bE/\d|\bDistr\b|\bOriginal:|\bAgenda item|^Item\s+\d|\bsession$|\byear$|^\W*by\s"
    r"|\bRapporteurs?\b|\bAuthors?\b|©|^\W*(?:introduction|executive summary|summary|contents|acknowledg)",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:Dr|Mr|Ms|Mrs|Prof|Amb|Ambassador)\.?\s+)?"
    r"[A-ZÀ-Ý][\w’'.-]*(?:\s+(?:[A-Z]\.|de|van|von|bin|al|el|[A-ZÀ-Ý][\w’'-]+)){1,3}"
)
_PERSONS = re.compile(rf"{_PERSON}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|et|&|y)\s+){_PERSON})*")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover. `text` is `printed` with its letter-spacing taken out; `size` is in points."""

    printed: str
    text: str
    page: int
    size: float | None


@dataclass(frozen=True, slots=True)
class CoverDate:
    """A date on the cover, and whether it is a date of publication or of the event."""

    date: PrintedDate
    printed: str
    page: int
    is_event: bool


def cover_line(text: str, page: int, size: float | None) -> CoverLine:
    """A line as it stands on the cover, with its letter-spacing taken out beside it."""
    return CoverLine(text.strip(), close_up(text), page, size)


def join_names(lines: Sequence[CoverLine]) -> tuple[CoverLine, ...]:
    """`lines` with a name that was broken over two or three of them made one: SECURITY COUNCIL, REPORT."""
    joined: list[CoverLine] = []
    at = 0
    while at < len(lines):
        step = 1
        for many in (3, 2):
            run = lines[at : at + many]
            is_whole = len(run) == many and len({line.page for line in run}) == 1
            # "United Nations" above "Security Council" are two names, although they could be read as one.
            if (
                is_whole
                and is_one_name(" ".join(line.text for line in run))
                and not all(is_one_name(line.text) for line in run)
            ):
                step = many
                break
        run = lines[at : at + step]
        printed = " ".join(line.printed for line in run)
        joined.append(CoverLine(printed, " ".join(line.text for line in run), run[0].page, run[0].size))
        at += step
    return tuple(joined)


def date_in_title(title: str) -> CoverDate | None:
    """The days of an event that a title ends with ("Minutes of …, January 31–February 1, 2023"), or None."""
    dates = find_dates(title)
    if not dates or title[dates[-1].char_end :].strip(" .)"):
        return None
    last = dates[-1]
    is_period = last.precision == "day" and last.start < last.end
    if not is_period or (last.end - last.start).days > LONGEST_EVENT_DAYS:
        return None
    return CoverDate(last, title[last.char_start : last.char_end], 1, is_event=True)


def cover_date(line: CoverLine) -> CoverDate | None:
    """The date that `line` is there to print, or None.

    Beside the date the line may hold a label, a series, a publisher, a number or a place ("New York, July 2024"), but
    no word of an archive ("Posted 13 Dec 2016") and no sentence. A period of days, or a date beside a word for an
    event, is the event's; a row of several days is neither. A bare year counts where the line holds nothing else.
    """
    dates = find_dates(line.text)
    if not dates and re.fullmatch(r"\W*(?:copyright\W*)?\d{4}\W*", line.text, re.IGNORECASE):
        dates = find_years(line.text)
    if len(dates) != 1 or _ARCHIVAL.search(line.text) or find_days_without_year(line.text):
        return None
    (found,) = dates
    printed = line.text[found.char_start : found.char_end]
    rest = f"{line.text[: found.char_start]} | {line.text[found.char_end :]}"
    is_period = found.precision == "day" and found.start != found.end
    if is_period and (found.end - found.start).days > LONGEST_EVENT_DAYS:
        return None
    if find_event_words(_without_labels(rest)):
        return CoverDate(found, printed, line.page, is_event=True) if found.precision == "day" else None
    if found.precision == "month" and (found.start.year, found.start.month) != (found.end.year, found.end.month):
        return None
    words = _PUBLISHING.sub(" ", without_organizations(_without_labels(rest))).split()
    if len(words) > 3 or not all(word[0].isupper() for word in words):
        return None
    return CoverDate(found, line.printed if printed not in line.printed else printed, line.page, is_period)


def document_type_of_line(line: str) -> tuple[str, str] | None:
    """The document_type and the label of a line that is there to print one ("ISSUE BRIEF", "2 MEETING NOTE")."""
    bare = " ".join(_NUMBERED.sub(" ", without_organizations(_without_dates(line))).split())
    types = _document_types()
    squeezed = bare.replace(" ", "").lower()
    for label in sorted(types, key=len, reverse=True):
        if bare.lower() == label or squeezed == label.replace(" ", ""):
            return types[label], bare
    return document_type_of_title(line) if len(line.split()) <= 12 else None


def document_type_of_title(title: str) -> tuple[str, str] | None:
    """The document_type and the label with which a title opens ("Minutes of …", "Letter dated …")."""
    for label, kind in sorted(_document_types().items(), key=lambda item: -len(item[0])):
        if title.lower().startswith(label) and _OF_BODY.match(title, len(label)):
            return kind, title[: len(label)]
    return None


def document_type_named(text: str) -> tuple[str, str] | None:
    """The document_type by which a text speaks of itself ("This meeting note was drafted by …"), and those words."""
    match = _self_reference().search(text)
    return (_document_types()[re.sub(r"\s+", " ", match[1].lower())], match[0]) if match else None


def subtitle(title: str | None, lines: Sequence[CoverLine]) -> tuple[str, int] | None:
    """The subtitle among the lines of the first cover page, and its page; None where no line qualifies.

    A subtitle has a known size, at least two words and at most 25, and is no date, label, series, publisher, funder,
    author, address, UN symbol or masthead. The largest such lines win; lines that follow at that size belong to it.
    A line the size of the smallest print on the cover is a subtitle only where nothing else is printed there.
    """
    first = min((line.page for line in lines), default=1)
    sized = [line for line in lines if line.page == first and line.size is not None]
    fitting = [line for line in sized if _may_be_subtitle(line, title)]
    if not fitting:
        return None
    largest = max(line.size or 0.0 for line in fitting)
    start = next(index for index, line in enumerate(sized) if line in fitting and line.size == largest)
    parts = []
    for line in sized[start:]:
        if line not in fitting or abs((line.size or 0.0) - largest) > 0.5:
            break
        parts.append(line.text)
    smallest = min(line.size or 0.0 for line in sized)
    if largest <= smallest and len(sized) > len(parts):
        return None
    joined = " ".join(parts)
    return (joined, first) if len(joined.split()) <= LONGEST_SUBTITLE and not joined.endswith(".") else None


def _may_be_subtitle(line: CoverLine, title: str | None) -> bool:
    text = line.text.strip()
    words = text.split()
    is_prose = text.endswith(".") or bool(funders(text, "cover")) or bool(partners(text))
    labels = (cover_date(line), document_type_of_line(text), series_of_line(text))
    is_label = any(label is not None for label in labels)
    names = any(publishers_of_line(part) for part in (text, *text.split("|")))
    return (
        2 <= len(words) <= LONGEST_SUBTITLE
        and not (is_prose or is_label or names)
        and not find_dates(text)
        and not _NO_SUBTITLE.search(text)
        and not _is_persons(text)
        and not (title and text.lower() in title.lower())
    )


def _is_persons(text: str) -> bool:
    # "Adam Day and Charles Hunt" is a line of authors; "Lessons and Prospects" is not, nor is any line with "of".
    return _PERSONS.fullmatch(without_organizations(text).strip(" ,|")) is not None


def without_dates_and_labels(line: str) -> str:
    """What is left of a line for a name: "IPI MEETING NOTE July 2024" leaves "IPI"."""
    return _without_labels(_without_dates(line)).strip()


def _without_dates(line: str) -> str:
    for date in reversed(find_dates(line)):
        line = f"{line[: date.char_start]} {line[date.char_end :]}"
    return line


def _without_labels(text: str) -> str:
    return _labels().sub(" ", text)


@cache
def _document_types() -> dict[str, str]:
    return {label: kind for kind, labels in word_lists("document_types").items() for label in labels}


@cache
def _labels() -> re.Pattern[str]:
    labels = exact_alternatives(_document_types())
    return re.compile(rf"\b(?:{labels})\b|\b\w+\s+series\b", re.IGNORECASE)


@cache
def _self_reference() -> re.Pattern[str]:
    labels = alternatives(_document_types())
    return re.compile(rf"\b(?:this|the present|cette?|la présente|le présent|este|esta)\s+({labels})\b", re.IGNORECASE)
