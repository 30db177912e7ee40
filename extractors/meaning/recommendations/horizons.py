"""By when something should be done: "in the near term", "by March 2025", "ahead of the vote"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives
from extractors.text.printed_dates import find_dates

_TERMS = ("near_term", "medium_term", "long_term")
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than)(?:\s+the\s+end\s+of|\s+early|\s+late|\s+mid-?)?\s+$", re.IGNORECASE
)
# A span of time; and an event after "before", but no body before which one appears, and no turn of the past.
_SPAN = r"(?:\w+\s){0,2}(?:days?|weeks?|months?|years?)"
_NOUN = r"(?!(?:\w+\s)?(?:council|court|committee|assembly|chamber|judge|judges|panel|war|crisis|coup|conflict)\b)"
_RELATIVE = re.compile(
    rf"\b(?P<when>within\s(?:the\snext\s)?{_SPAN}"
    rf"|(?:ahead\sof|prior\sto|before)\s(?:the|each|any|every|its|their|next)\s{_NOUN}\w+"
    r"(?:\s(?!and\b|so\b|to\b|but\b)\w+){0,4}"
    r"|(?:by|before)\s(?:the\s)?(?:end|middle|beginning|start)\sof\s(?:the\s|this\s|next\s)?\w+"
    r"|by\s(?:the\s)?(?:next|coming)\s\w+)\b",
    re.IGNORECASE,
)


def horizon_of(text: str) -> str | None:
    """near_term, medium_term, long_term, or the date, else span or event, as printed, by which `text` wants it.

    None where it says neither, or names several terms, dates or events.
    """
    if "term" in text or "immediate" in text:
        found = {term for term in _TERMS if _patterns()[term].search(text)}
        if found:
            return found.pop() if len(found) == 1 else None
    relative = [match["when"] for match in _RELATIVE.finditer(text)]
    if not any(character.isdigit() for character in text):
        return relative[0] if len(relative) == 1 else None
    dates = [text[d.char_start : d.char_end] for d in find_dates(text) if _DEADLINE.search(text, 0, d.char_start)]
    if not dates and len(relative) == 1:
        return relative[0]
    return dates[0] if len(dates) == 1 else None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    lists = word_lists("recommendation_words")
    return {term: _pattern(lists[term], lists["terms_of"]) for term in _TERMS}


def _pattern(names: Sequence[str], nouns: Sequence[str]) -> re.Pattern[str]:
    """Finds "in the long term", "Long term:" and "a long-term step"; "long-term contributions" says nothing of when."""
    term = "(?:" + alternatives(names).replace(r"\s", r"[\s-]") + ")"
    of = rf"{term}\s+(?:{alternatives(nouns)})s?"
    return re.compile(rf"\b(?:in|over|for|within)\s+the\s+{term}\b|^{term}(?=\s*[:,)])|\b{of}\b", re.IGNORECASE)
