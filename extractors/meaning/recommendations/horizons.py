"""By when something should be done: "in the near term", "by March 2025", "ahead of the vote", "within six months"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives
from extractors.text.months import month_pattern_in_text
from extractors.text.printed_dates import find_dates

_TERMS = ("near_term", "medium_term", "long_term")
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|not later than)(?:\s+the\s+end\s+of|\s+early|\s+late|\s+mid-?)?\s+$",
    re.IGNORECASE,
)
# Dates without a year, and years alone, after a word that makes them a deadline.
_BY = r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Nn]ot?\slater\sthan|[Aa]s\sof|[Ff]rom|[Ss]tarting\s(?:in|from))\s"
_PART = r"(?:(?:early|mid|late|end)[\s-]|(?:the\s)?(?:end|middle|beginning|start)\sof\s)?"
_YEAR = re.compile(
    r"\b(?:by|before|until|no\slater\sthan)\s(?P<when>(?:(?:early|mid|late|end)[\s-])?20\d\d)(?![\w/])", re.IGNORECASE
)

_UNIT = r"(?:days?|weeks?|months?|years?)"
# Nouns of events; no body before which one appears, and no turn of the past.
_NOUN = (
    r"(?!(?:\w+\s)?(?:council|court|courts|committee|assembly|chamber|judge|judges|panel|tribunal|parliament|camera|cameras"
    r"|war|wars|crisis|coup|conflict|independence|invasion)\b)"
)
_BARE_EVENT = (
    r"(?:\w+\s)?(?:elections?|referendums|talks|negotiations|rains|voting|polling|withdrawal|drawdown|deployment|closure"
    r"|departure|liquidation|handover|renewal|adoption|ratification|demobilization|cantonment|planting|harvest)"
)
_NO_MORE = (
    r"(?:and|so|to|but|or|as|by|with|through|using|via|without|under|while|when|rather|instead|unless|if|which|that|who"
    r"|because|since|where|should|must|not|also|in\sorder)\b"
)
_WORDS_ON = rf"(?:\s(?!{_NO_MORE})[\w’'-]+){{0,5}}"
_ARTICLE = r"(?:the|a|an|each|any|every|its|their|his|her|next|this|these|all|more)"
_RELATIVE = re.compile(
    rf"\b(?P<when>within\s(?:the\s(?:next|coming|first)\s)?(?:\w+\s){{0,2}}{_UNIT}"
    rf"|(?:in|over)\sthe\s(?:next|coming|first)\s(?:\w+\s){{0,2}}{_UNIT}(?:\s(?:ahead|of\sthe\s\w+))?"
    rf"|in\sthe\s{_UNIT}\s(?:ahead|to\scome)"
    rf"|(?:ahead\sof|prior\sto|before|in\sadvance\sof|in\stime\sfor)\s{_ARTICLE}\s{_NOUN}[\w’'-]+{_WORDS_ON}"
    rf"|(?:ahead\sof|prior\sto|before|in\sadvance\sof|in\stime\sfor)\s{_BARE_EVENT}\b(?:\s(?:are|is)\s\w+)?"
    r"|(?:by|before)\s(?:the\s)?(?:end|middle|beginning|start|time)\sof\s(?:the\s|this\s|next\s)?\w+(?:\s(?:period|season|year|phase|cycle|session))?"
    r"|by\s(?:the\s)?(?:next|coming)\s\w+(?:\s(?:year|cycle|session|round|renewal|meeting|summit|season|report|review))?"
    r"|by\sthe\stime\s(?:of\s)?(?:the|its|their)\s\w+(?:\s(?:is|are)\s\w+|\s(?:vote|votes|begins|expires|ends|closes|leaves|opens))?"
    rf"|(?:later\s)?this\s(?:week|month|year)|next\s(?:week|month|year)(?![’'-]))\b",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(
    r"(?:\s(?:of|in|on|at|for|from|into|over|the|a|an|its|their|is|are|be|been|has|have|will))+$", re.IGNORECASE
)
# "Put civilians before the convoys", "stand before the judges", "lessons learned before the vote": no time of doing.
_NOT_WHEN = re.compile(
    r"(?:\b(?:put|puts|putting|place|placing|come|comes|rank|appear|testify|stand|brief|speak|go)\b[^,;.]{0,40}"
    r"|\b(?:as|than|what|those|that)\s(?:\w+\s){0,3})$",
    re.IGNORECASE,
)
_PARTICIPLE_LAST = re.compile(r"(?:\w+ed|made|seen|taken|given|held|done|lost|won|known|found|learnt)\s$")
_PASSIVE = re.compile(r"\b(?:be|being|been|get|get\s\w+|is|are)\b[^.;]{0,40}$")


def horizon_of(text: str) -> str | None:
    """near_term, medium_term, long_term, or the date, else span or event, as printed, by which `text` wants it.

    None where it says neither, or names several terms, dates or events.
    """
    found = {term for term in _TERMS if _patterns()[term].search(text)}
    if found:
        return found.pop() if len(found) == 1 else None
    dates = list(_dates(text))
    if dates:
        return dates[0] if len(dates) == 1 else None
    events = [_LAST_WORDS.sub("", match["when"]) for match in _RELATIVE.finditer(text) if _is_when(text, match)]
    if events:
        return events[0] if len(events) == 1 else None
    return "near_term" if _at_once().search(text) else None


def _dates(text: str) -> Iterator[str]:
    """The dates that are deadlines."""
    if any(character.isdigit() for character in text):
        full = list(find_dates(text))
        yield from (text[d.char_start : d.char_end] for d in full if _DEADLINE.search(text, 0, d.char_start))
        if full:
            return
        yield from (match["when"] for match in _YEAR.finditer(text))
    yield from (match["when"] for match in _yearless().finditer(text))


def _is_when(text: str, match: re.Match[str]) -> bool:
    """Whether an event is one before which to act."""
    if not match["when"].casefold().startswith(("before", "ahead", "prior")):
        return True
    before = text[: match.start()]
    if _NOT_WHEN.search(before):
        return False
    return _PARTICIPLE_LAST.search(before) is None or _PASSIVE.search(before) is not None


@cache
def _yearless() -> re.Pattern[str]:
    month = f"(?:{month_pattern_in_text()})"
    return re.compile(
        rf"{_BY}(?P<when>{_PART}(?:\d{{1,2}}(?:st|nd|rd|th)?\s{month}|{month}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?))(?![\w-])"
    )


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    lists = word_lists("recommendation_words")
    return {term: _pattern(lists[term], lists["terms_of"]) for term in _TERMS}


@cache
def _at_once() -> re.Pattern[str]:
    """Words for at once; "urgently needed" and "immediately after the vote" say something else."""
    words = alternatives(word_lists("recommendation_words")["at_once"])
    return re.compile(
        rf"\b(?:{words})\b(?!\s(?:needed|required|necessary|after|following|before|upon|adjacent|available|affected))"
        r"|\bnow(?=[.,;]|$)",
        re.IGNORECASE,
    )


def _pattern(names: Sequence[str], nouns: Sequence[str]) -> re.Pattern[str]:
    """Finds "in the long term", "Long term:" and "a long-term step"; "long-term contributions" says nothing of when."""
    term = "(?:" + alternatives(names).replace(r"\s", r"[\s-]") + ")"
    of = rf"{term}\s+(?:{alternatives(nouns)})s?"
    return re.compile(rf"\b(?:in|over|for|within)\s+the\s+{term}\b|^{term}(?=\s*[:,)])|\b{of}\b", re.IGNORECASE)
