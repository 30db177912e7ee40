"""Works that carry no UN symbol, as a part of a footnote prints them.

A part is a work where its form says so: a title in quotation marks with an author or a publisher about it; a body and
what it issued, with a date; an agreement or a law, with its date or number; a book with place, publisher and year; an
interview; a web address. All else is the note's own comment.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from extractors.meaning.citations.authors import (
    body_type,
    is_body,
    is_known_body,
    is_person,
    organization_type,
    parts_of,
    read_authors,
)
from extractors.meaning.citations.details import Details, described, imprint_of, last_date, read_details, series_pattern
from extractors.meaning.citations.segments import URL, Shielded, has_auxiliary, has_finite_verb, shield
from extractors.meaning.citations.tails import Tail, dated, read_tail
from extractors.meaning.citations.work import Work
from extractors.meaning.citations.work_types import agreement_word, publisher_type, typed
from extractors.reference.organizations import organizations
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.organizations import organizations_by_address
from extractors.text.printed_dates import find_dates

_JOINT = re.compile(r"(?:\d{4}|\))(?P<joint>,?\s(?:and\s|et\s)?)(?:[A-ZÀ-Ý][^,“\"«]*,\s(?:and\s)?)*$")
_ENDS_IN_QUOTE = (".”", '."', "eds.", "ed.")
_LAST_AND = re.compile(r",?\s(?:and|et)$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_OF_THE_UN = re.compile(r"Secretary-General|United Nations|Nations Unies|Security Council|\bUN\b|Experts")
_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_AFTER_TITLE = re.compile(r"(?:pp?\.|paras?\.|arts?\.|annex|chap\.|sec\.|available|accessible|https?:|www\.)")
_REPORT_NUMBER = re.compile(r"(?:[Rr]eport\s|[Nn]o\.\s)?[A-Z]{2,6}[-/ ]?\d[\w/-]*")
_INTO = re.compile(r"\b(?:in|on|upon|by|from|of|see|is|to|with|and|draws)\s(?=[A-ZÀ-Ý“\"«‘])")
_STATEMENT_TYPES = {"Constitution": "government", "Charter": "agreement", "Constitutive Act": "agreement"}
_TRIM = " ,.;:"
_MARKS = " ,."
_TITLE_WORDS = 3
"""Words that the title of a book in a sentence has at least; a shorter one is a name with a place and a year."""


def bibliography(text: str) -> tuple[Work, ...]:
    """The works that `text`, a part of a footnote between two semicolons or full stops, cites; offsets count in it."""
    return tuple(_moved(work, start) for start, end in _pieces(shield(text)) if (work := _work(text[start:end])))


def _moved(work: Work, by: int) -> Work:
    return replace(work, char_start=work.char_start + by, char_end=work.char_end + by)


def _pieces(shielded: Shielded) -> list[tuple[int, int]]:
    """`“A,” Reuters, July 15, 2022, and “B,” RFI, 3 mai 2018` holds two works, parted before the second title."""
    cuts = [0]
    for opening, _ in shielded.quotes[1:]:
        joint = _JOINT.search(shielded.text[cuts[-1] : opening])
        if joint:
            cuts.append(cuts[-1] + joint.end("joint"))
    return [(start, end) for start, end in zip(cuts, [*cuts[1:], len(shielded.text)], strict=True)]


def _work(text: str) -> Work | None:
    text = text.rstrip() if text.rstrip().endswith(_ENDS_IN_QUOTE) else text.rstrip(_TRIM)
    text = _LAST_AND.sub("", text)
    if not text:
        return None
    shielded = shield(text)
    return (
        _spoken(shielded)
        or _titled(shielded)
        or _numbered_act(text)
        or _agreement(text)
        or _untitled(shielded)
        or _within(shielded)
        or _address(shielded)
    )


def _within(shielded: Shielded) -> Work | None:
    """A work within a sentence: what follows "relies on" or "argues in" is one by itself, with imprint or date."""
    for match in _INTO.finditer(shielded.hidden):
        start = match.end()
        imprint = imprint_of(shielded.text, start)
        quote = next((end for begin, end in shielded.quotes if begin >= start), None)
        if quote is not None and (imprint is None or quote < imprint.start()):
            found = _titled(shield(shielded.text[start:]))
            found = found if found and found.authors else None
        elif imprint is not None and imprint["place"]:
            found = _book(shielded.text[start : read_tail(dated(shielded.text), Tail(imprint.end())).char_end])
        else:
            continue
        if found is not None:
            return _moved(found, start)
    return None


def _book(text: str) -> Work | None:
    """`text` as a book, by its authors or without them, that ends with imprint and pages."""
    shielded = shield(text)
    imprint = imprint_of(text)
    if imprint is None or has_finite_verb(shielded.hidden) or not text[0].isupper():
        return None
    found = _untitled(shielded)
    if found is None and len(_WORD.findall(text[: imprint.start()])) >= _TITLE_WORDS:
        title = text[: imprint.start()].strip(_TRIM)
        found = typed(described(Work(0, len(text), "other", title=title), read_details(text[imprint.start() :])))
    return found


def _titled(shielded: Shielded) -> Work | None:
    """A title in quotation marks, with what stands before and after it."""
    text = shielded.text
    for opening, close in shielded.quotes:
        title, after = text[opening + 1 : close - 1].strip(), text[close:]
        if not title or not (title[0].isupper() or title[0].isdigit() or title[0] in "“‘«¿¡"):
            continue
        details = read_details(after)
        head = _before(text[:opening], bool(details.dated))
        if head is None or not (title[-1] in ",.?!" or after.startswith((",", " ("))):
            continue
        start, authors, container = head
        if authors or details.is_evidence:
            work = Work(start, close + details.char_end, "other", authors, title.rstrip(_MARKS), container)
            return typed(described(work, details))
    return None


def _before(text: str, is_dated: bool) -> tuple[int, tuple[str, ...], str | None] | None:
    """Where the work begins whose title follows `text`, its authors and container; None where `text` is a sentence.

    An author of whom nothing is known counts where the title is dated, and all words have capitals ("Afrobarometer,").
    """
    lead = text.rstrip()
    if not lead:
        return 0, (), None
    if has_finite_verb(lead):
        return None
    if not lead.endswith((",", ":")):
        return (0, read_authors(lead), None) if _are_people(lead) else None
    names = lead.rstrip(_TRIM)
    parts = parts_of(names)
    for first in range(len(parts)):  # "For the reasons, Ada Moss, …": what is no author is comment
        for last in range(len(parts), first, -1):
            printed = ", ".join(parts[first:last])
            if _are_authors(printed):
                return names.rfind(printed), read_authors(printed), ", ".join(parts[last:]) or None
    if lead.endswith(":"):
        return len(text), (), None
    words = _WORD.findall(re.sub(r"\([^)]*\)", "", names))
    is_name = words and words[0].casefold() not in word_lists("citation_marks")["sentence_opener"] and len(words) <= 12
    if is_dated and is_name and all(word[0].isupper() for word in words if len(word) > 3):
        return 0, (re.sub(r"\s*\([^)]*\)", "", names),), None
    return None


def _are_people(printed: str) -> bool:
    authors = read_authors(printed)
    return bool(authors) and all(is_person(author) for author in authors)


def _are_authors(printed: str) -> bool:
    authors = read_authors(printed)
    if not authors or (not printed[0].isupper() and not is_known_body(printed)):
        return False
    if authors[0].split()[0].casefold() in word_lists("citation_marks")["sentence_opener"]:
        return False
    if is_person(authors[0]):
        return all(is_person(author) or is_known_body(author) for author in authors)
    parts = parts_of(printed)
    return all(map(is_known_body, authors)) or (is_body(authors[0]) and (len(parts) == 1 or _are_of_state(parts)))


def _are_of_state(parts: Sequence[str]) -> bool:
    """ "Republic of Mali, Ministry of Justice": a state and its body, each an author."""
    return len(parts) == 2 and all(body_type((part,)) == "government" for part in parts)


def _spoken(shielded: Shielded) -> Work | None:
    """An interview, a letter to the authors, a remark: what nobody can look up."""
    text = shielded.text
    if not _opening("interview").match(text) or has_auxiliary(shielded.hidden):
        return None
    return described(Work(0, len(text), "interview"), Details(dated=last_date(text)))


def _numbered_act(text: str) -> Work | None:
    """A law, decree or order named by its number, alone or in a sentence."""
    match = _act().search(text)
    if match is None:
        return None
    tail = read_tail(dated(text), Tail(match.end()))
    printed = tail.date or (last_date(str(tail.year)) if tail.year else None)
    work = Work(match.start(), tail.char_end, "government", title=match[0])
    return described(work, Details(dated=printed, paragraphs=", ".join(tail.paragraphs) or None))


def _agreement(text: str) -> Work | None:
    """An agreement named with its date in parentheses, alone or in a sentence."""
    match = _dated_agreement().search(text) if "(" in text else None
    if match is None:
        return None
    tail = read_tail(dated(text), Tail(match.end()))
    work = Work(match.start(), tail.char_end, "agreement", title=match["name"])
    return described(work, Details(dated=last_date(match["date"]), paragraphs=", ".join(tail.paragraphs) or None))


def _untitled(shielded: Shielded) -> Work | None:
    """A work without quotation marks: authors and title, imprint or date; or a communiqué, a report, an agreement."""
    text = shielded.text
    if shielded.quotes or has_finite_verb(shielded.hidden) or not text[0].isupper():
        return None
    imprint = imprint_of(text)
    named, rest = (text[: imprint.start()], text[imprint.start() :]) if imprint else _named(text)
    parts = [part for part in parts_of(named.strip(_TRIM)) if part]
    details = replace(read_details(rest), char_end=len(text)) if rest.strip(_TRIM) else Details(char_end=len(text))
    own = _own_title(parts[0], "United Nations publication" in text) if parts else None
    if not parts or not (details.dated or details.url or (own and details.paragraphs)):
        return None
    authors, title = ((), _title(parts)) if own else _authors_first(parts)
    if title is None or not (authors or own or details.url):
        return None
    work = described(Work(0, len(text), own or "other", authors, title), details)
    work = _parted(work, own is not None)
    if own:
        return work
    found = typed(work)
    is_book = imprint is not None and found.type == "other" and _are_people(", ".join(authors))
    return replace(found, type=publisher_type(found.publisher) or "academic") if is_book else found


def _parted(work: Work, is_own: bool) -> Work:
    """`work` with what follows its title told apart: series and numbers as container, a known body as publisher."""
    parts = parts_of(work.title or "")
    containers: list[str] = []
    while len(parts) > 1:
        last = parts[-1].strip(_TRIM)
        if series_pattern().match(last):
            containers.insert(0, last)
        elif _REPORT_NUMBER.fullmatch(last):  # "IED-20-006" is neither title nor series
            pass
        elif not is_own and work.publisher is None and (is_known_body(last) or publisher_type(last)):
            work = replace(work, publisher=last)
        else:
            break
        parts.pop()
    container = work.container or "; ".join(containers) or None
    return replace(work, title=", ".join(parts) or None, container=container)


def _named(text: str) -> tuple[str, str]:
    """`text` up to its date, its address or the place cited, and the rest."""
    dates = [printed.char_start for printed in find_dates(text)]
    at = 0
    for part in parts_of(text):
        start = text.find(part, at)
        if start > 0 and (start in dates or _YEAR.fullmatch(part) or _AFTER_TITLE.match(part)):
            return text[:start], text[start:]
        at = start + len(part)
    return (text[: dates[-1]], text[dates[-1] :]) if dates and text[: dates[-1]].endswith("(") else (text, "")


def _own_title(part: str, is_published: bool) -> str | None:
    """The type of a work that begins with its title, since nobody but its title names the author.

    `is_published` where the United Nations sells it.
    """
    statement = _opening("statement_opening").match(part)
    if statement:
        return _STATEMENT_TYPES.get(statement[0], "other")
    if agreement_word().search(part) and not is_known_body(part):
        return "agreement"
    opening = _opening("un_title_opening").match(part)
    if opening is None or not (_OF_THE_UN.search(part) or is_published):
        return None
    kind = opening[0].casefold()
    return "un_letter" if "letter" in kind else "un_report" if "report" in kind else "un_other"


def _authors_first(parts: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    for length in range(len(parts) - 1, 0, -1):
        printed = ", ".join(parts[:length])
        if _are_authors(printed):
            return read_authors(printed), _title(parts[length:])
    return (), _title(parts)


def _title(parts: Sequence[str]) -> str | None:
    towns = word_lists("citation_titles")["place"]
    return ", ".join(part for part in parts if part not in towns) or None


def _address(shielded: Shielded) -> Work | None:
    """A web address, alone or in a comment; the comment is no part of the work."""
    match = URL.search(shielded.text)
    if match is None:
        return None
    owners = organizations_by_address(match[0])
    kind = organization_type(organizations()[owners[0].organization_id].name) if owners else None
    return Work(match.start(), match.end(), kind or "other", url=match[0])


def _words(key: str) -> str:
    return exact_alternatives(word_lists("citation_titles")[key])


@cache
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(key)})(?!\w)", re.IGNORECASE if key == "interview" else 0)


@cache
def _act() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('state_act')})\s(?:(?:[Nn]o\.?|n[o°]\.?|[Nn]umber)\s?)?\d[\w/-]*\w")


@cache
def _dated_agreement() -> re.Pattern[str]:
    capital = r"[A-ZÀ-Ý][\w’'-]*"
    small = r"(?:of|on|for|the|and|in|to|between|de|du|la|le|des|sur|pour|et)"
    word = rf"(?:\s(?:{capital}|{small}))"
    return re.compile(
        rf"(?P<name>{capital}{word}{{0,12}}?\s?(?:{_words('agreement')}){word}{{0,16}})"
        r"\s\((?P<date>(?:[A-ZÀ-Ý][\w’' ]+,\s)?[\w .,]*(?:19|20)\d\d)\)"
    )
