"""What type of work is cited: by its publisher, else by its authors, else by its title."""

import re
from dataclasses import replace
from functools import cache

from extractors.meaning.citations.authors import body_type, is_body, organization_type
from extractors.meaning.citations.work import Work
from extractors.reference.publishers import publisher_types
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives

_REPORT = re.compile(r"\breport\b", re.IGNORECASE)
_LETTER = re.compile(r"(?:identical\s)?letters?\b", re.IGNORECASE)


def typed(work: Work) -> Work:
    """`work` with its type; "other" where nothing tells."""
    kind = publisher_type(work.publisher) or publisher_type(work.container) or body_type(work.authors)
    if kind is None and work.authors:
        kind = publisher_type(work.authors[0])
    title = work.title or ""
    if kind is None and (work.volume or work.doi):
        kind = "academic"
    if kind is None and _is_news(work):
        kind = "news"
    if kind is None and agreement_word().search(title):
        kind = "agreement"
    if kind == "un_other" and _LETTER.match(title):
        kind = "un_letter"
    if kind == "un_other" and _REPORT.search(title):
        kind = "un_report"
    return replace(work, type=kind or "other")


def _is_news(work: Work) -> bool:
    """A piece with a date to the day in what is no body, journal or series: "“…,” El Nuevo Día, 7 December 2021"."""
    paper = work.publisher
    if not paper or work.date_precision != "day" or work.container:
        return False
    return bool(_any_of("news_word").search(paper)) or not is_body(paper)


def publisher_type(name: str | None) -> str | None:
    """The type of what `name` publishes; None where it is not known."""
    if not name:
        return None
    known = publisher_types().get(name.casefold()) or publisher_types().get(name.casefold().removeprefix("the "))
    if known:
        return known
    if _any_of("press_word").search(name):
        return "academic"
    return organization_type(name) or ("academic" if _any_of("journal_word").search(name) else None)


@cache
def agreement_word() -> re.Pattern[str]:
    """The words that name an agreement, in capitals as in its name."""
    return _any_of("agreement")


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{exact_alternatives(word_lists('citation_titles')[key])})\b")
