"""What stands after the title of a work: container, publisher, place, date, volume, pages, address."""

import re
from dataclasses import dataclass, replace
from functools import cache

from extractors.meaning.citations.authors import is_body, parts_of
from extractors.meaning.citations.pinpoints import normal_list
from extractors.meaning.citations.segments import URL, has_finite_verb, shield
from extractors.meaning.citations.tails import Tail, dated, read_tail
from extractors.meaning.citations.work import Work
from extractors.reference.publishers import publisher_types
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.printed_dates import PrintedDate, find_dates, find_years

_DOI = re.compile(r"(?:doi:?\s?|doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s,;\"”]*[^\s,;.\"”)])", re.IGNORECASE)
_VOLUME = re.compile(
    r"\b(?:vol\.\s?)?(?P<volume>\d{1,4})(?:,\s(?:no|issue|number)\.?\s?(?P<issue>\d{1,3}(?:[-–/]\d{1,3})?))",
    re.IGNORECASE,
)
_VOLUME_ALONE = re.compile(r"\bvol\.\s?(?P<volume>\d{1,4})(?P<issue>)", re.IGNORECASE)
_PAGES = re.compile(r"(?:\bpp?\.\s?|(?<=\)):\s?)(?P<pages>\d+(?:\s?[-–—]\s?\d+)?(?:,\s\d+(?:\s?[-–—]\s?\d+)?)*)")
_PAGES_AFTER_IMPRINT = re.compile(r"\d{4}\),?\s(?P<pages>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)$")  # "(2014), 71–75"
_IMPRINT = re.compile(r"\((?:(?P<place>[^():]{2,40}):\s)?(?P<rest>[^():]*?(?:19|20)\d\d)\)")
_YEAR = re.compile(r"(?<![\d/.-])(?:19[4-9]\d|20\d\d)(?![\d/])")
_BOOK = re.compile(r",?\s*in\s(?:[^()“”]*?,?\s\(?eds?\.\)?,\s)?(?P<book>[A-Z“][^()]*?)(?=,\s(?:eds?\.|edited)|\s\()")
_NUMBERED = re.compile(r"\b(?:Ref|[Nn]o)\.\s?\w*\d|/\S*\d")
_ACCESSED = re.compile(r"\(?(?:last\s)?(?:accessed|consulté)(?:\s(?:on|le))?\s[^,;)]*(?:,\s\d{4})?\)?", re.IGNORECASE)
_AVAILABLE = re.compile(
    r"[.,;]?\s\(?(?:[Aa]vailable|[Aa]ccessible|[Dd]isponible|[Rr]etrieved)\s(?:at|from|online|sur)(?:\sat)?:?"
)
_PLACES_CITED = re.compile(r",\s(?=(?:para|[Aa]rt|annex|sec|chap|§|¶))|\s(?=\(here)")
_CLAUSE = re.compile(r",?\s(?:which|who|where|and|but|as|on|has|had|was|were|is|are|that)\s(?!\d)")
_TRIM = " ,.;:"


@dataclass(frozen=True, slots=True)
class Details:
    """What stands after a title; char_end is where it ends."""

    char_end: int = 0
    container: str | None = None
    publisher: str | None = None
    dated: PrintedDate | None = None
    volume: str | None = None
    pages: str | None = None
    paragraphs: str | None = None
    url: str | None = None
    doi: str | None = None
    short_name: str | None = None

    @property
    def is_evidence(self) -> bool:
        """Whether anything here can only follow the title of a work."""
        return bool(self.dated or self.publisher or self.url or self.pages or self.doi)


def read_details(after: str) -> Details:
    """The details that `after`, the text behind a title, prints."""
    end = _end(after)
    text = after[:end]
    address, doi = URL.search(text), _DOI.search(text)
    plain = _AVAILABLE.sub("", _DOI.sub("", URL.sub("", text))) if address or doi else text
    imprint = _IMPRINT.search(plain)
    volume = _VOLUME.search(plain) or _VOLUME_ALONE.search(plain)
    pages = _PAGES.search(plain) or _PAGES_AFTER_IMPRINT.search(plain.rstrip(_TRIM))
    book = _BOOK.match(plain)
    containers, publisher = ([book["book"].strip()], None) if book else _parts(plain, volume)
    places = _places_cited(after)
    return Details(
        char_end=end,
        container="; ".join(containers) or None,
        publisher=(_publisher_of(imprint) if imprint else None) or publisher,
        dated=last_date(_ACCESSED.sub("", plain)),
        volume=_volume(volume) if volume else None,
        pages=normal_list(pages["pages"]) if pages else None,
        paragraphs=", ".join(places.paragraphs) or None,
        url=address[0] if address else None,
        doi=doi["doi"] if doi else None,
        short_name=places.short_name,
    )


def imprint_of(text: str, at: int = 0) -> re.Match[str] | None:
    """Place, publisher and year in parentheses: "(London: Routledge, 2014)", "(World Bank, 2020)", "(June 2021)"."""
    return _IMPRINT.search(text, at)


def last_date(text: str) -> PrintedDate | None:
    """The last date of `text`; where there is none, the last bare year."""
    dates = find_dates(text) or find_years(re.sub(r"[()]", " ", text))
    return dates[-1] if dates else None


def described(work: Work, details: Details) -> Work:
    """`work` with its details."""
    printed = details.dated
    return replace(
        work,
        container=work.container or details.container,
        publisher=details.publisher,
        date=printed.start if printed else None,
        date_precision=printed.precision if printed else None,
        year=printed.start.year if printed else None,
        volume=details.volume,
        pages=details.pages,
        paragraphs_cited=details.paragraphs,
        url=details.url,
        doi=details.doi,
        short_name=details.short_name,
    )


def _end(after: str) -> int:
    """Details end before a relative clause or a sentence ("…, 2019, which also covers Mali")."""
    clause = None if _BOOK.match(after) else _CLAUSE.search(shield(after).hidden)
    if clause:
        first = after[: clause.start()]
        if _YEAR.search(first) or not first.strip():
            return len(first.rstrip(_TRIM))
    return len(after.rstrip(_TRIM))


def _places_cited(after: str) -> Tail:
    source = dated(after)
    for match in _PLACES_CITED.finditer(after):
        tail = read_tail(source, Tail(match.start()))
        if tail.paragraphs or tail.short_name:
            return tail
    return Tail(0)


def _publisher_of(imprint: re.Match[str]) -> str | None:
    printed = find_dates(imprint["rest"]) or find_years(imprint["rest"])
    rest = imprint["rest"][: printed[0].char_start] if printed else imprint["rest"]
    names = [name for part in parts_of(rest) if (name := part.strip(_TRIM)) and name not in _towns()]
    if imprint["place"]:
        return names[-1] if names else None
    known = [name for name in names if is_body(name) or name.casefold() in publisher_types() or name.endswith("Press")]
    return known[-1] if known else None


def _volume(match: re.Match[str]) -> str:
    return (match["volume"] + (f"({match['issue']})" if match["issue"] else "")).replace("–", "-")


def _parts(text: str, volume: re.Match[str] | None) -> tuple[list[str], str | None]:
    """The containers and the publisher among the comma parts after a title; a journal stands before its volume."""
    containers: list[str] = []
    publisher = None
    if volume:
        journal = text[: volume.start()].strip(_TRIM)
        return ([parts_of(journal)[-1]] if journal else []), None
    for printed in find_dates(text):
        text = text[: printed.char_start] + " " * (printed.char_end - printed.char_start) + text[printed.char_end :]
    for part in parts_of(text):
        name = re.sub(r"\s*\([^)]*\).*$", "", part).strip(_TRIM + "()")
        if not name or not (name[0].isupper() or name.casefold() in publisher_types()) or _is_town(name):
            continue
        if series_pattern().match(name) or _NUMBERED.search(name):
            containers.append(name)
        elif publisher is None and not _YEAR.fullmatch(name) and not has_finite_verb(name):
            publisher = name
    return containers, publisher


def _is_town(name: str) -> bool:
    """Whether `name` is a place of publication, or two of them: "Nairobi/Brussels"."""
    return all(part in _towns() for part in re.split(r"\s?[/–]\s?|\sand\s", name))


@cache
def _towns() -> frozenset[str]:
    return frozenset(word_lists("citation_titles")["place"])


@cache
def series_pattern() -> re.Pattern[str]:
    """The words that name a series in which a work came out, with one word before them."""
    words = exact_alternatives(word_lists("citation_titles")["series_word"])
    return re.compile(rf"(?:[\w-]+\s)?(?:{words})\b")
