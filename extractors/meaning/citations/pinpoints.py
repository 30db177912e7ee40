"""The place in a work that a citation points to: "paras. 3–17 and 27(b)", "pp. 4–6", "annex II", "arts. 34–38".

Paragraphs come in a normal form: numbers in the order of the print, "-" for a range, ", " between items. Articles,
annexes, sections and chapters are named before theirs, since a bare number is a paragraph.
"""

import re
from dataclasses import dataclass

_ITEM = r"(?:\d{1,4}(?:\s?bis)?(?:\s?\((?:[a-z]{1,2}|[ivx]+|\d)\))*|\((?:[a-z]|[ivx]+)\))(?!\w)"
_DASH = r"\s?[-‐‑–—]\s?|\s(?:to|through|à)\s"
_AND = r",?\s(?:and|et)\s|,\s|\s?&\s"
_NO_DATE = r"(?!\s(?:of\s)?[A-Z][a-zé]{2,8}\.?\s\d{4})(?!\s(?:janvier|février|mars|avril|mai|juin|juillet|août)\b)"
_NO_RESOLUTION = r"(?!\d{4}|\d{3}\s?\((?:19|20)\d\d\))"  # "para. 29, and 2556 (2020)": the next document of a list
_LIST = rf"(?P<list>{_ITEM}(?:(?:{_DASH}){_ITEM}|(?:{_AND}){_NO_RESOLUTION}{_ITEM}{_NO_DATE})*)"
_PARAGRAPH = r"(?:op\.?\s|operative\s|preambular\s)?(?:paras?\b\.?|pars?\.|paragraphs?|paragraphes?|§§?|¶¶?)"
_NUMBERED = re.compile(
    rf"(?:(?P<para>{_PARAGRAPH})|(?P<page>pp?\.|pages?)|(?P<art>arts?\.|articles?)|(?P<chap>ch\.|chap\.|chapters?)"
    rf"|(?P<sec>secs?\.|sections?))\s?{_LIST}",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:annex(?:es)?\s[IVX]+\b|annex\b(?!ed)|appendix(?:\s[A-Z\d]+)?\b|preamble\b|sections?\s[IVX]+(?:\.[A-Z])?\b)",
    re.I,
)
_BARE = re.compile(r"(?P<page>\d{1,4}(?:\s?[-–—]\s?\d{1,4})?)(?=\s*(?:[.,;()]|$))")
_BARE_LEAD = re.compile(r"\s*,?\s(?:at\s+)?")
_AT = re.compile(r"\s*,?\sat\s+")
_LEAD = re.compile(r"\s*(?:,|:)?\s*(?:at\s+|in\s+)?(?:esp\.\s+)?")
_RANGE = re.compile(_DASH)
_COMMA = re.compile(_AND)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """One place cited: `pages` or `paragraphs`, the other None; char_end is where its print ends."""

    paragraphs: str | None
    pages: str | None
    char_start: int
    char_end: int


def pinpoint_at(text: str, position: int) -> Pinpoint | None:
    """The place that `text` cites at `position`, after a comma and spaces at most, or None."""
    lead = _LEAD.match(text, position)
    start = lead.end() if lead else position
    match = _NUMBERED.match(text, start)
    if match:
        items = normal_list(match["list"])
        if match["page"]:
            return Pinpoint(None, items, start, match.end())
        name = next((f"{kind}. " for kind in ("art", "chap", "sec") if match[kind]), "")
        return Pinpoint(name + items, None, start, match.end())
    named = _NAMED.match(text, start)
    if named:
        return Pinpoint(" ".join(named[0].split()), None, start, named.end())
    at = _AT.match(text, position)
    return bare_page_at(text, position) if at else None


def bare_page_at(text: str, position: int) -> Pinpoint | None:
    """The page that `text` cites at `position` by its number alone ("Ibid., 14"; "at 2")."""
    lead = _BARE_LEAD.match(text, position)
    match = _BARE.match(text, lead.end()) if lead else None
    return Pinpoint(None, normal_list(match["page"]), match.start(), match.end()) if match else None


def normal_list(printed: str) -> str:
    """Numbers in normal form: "3–17 and 27 (b)" gives "3-17, 27(b)"."""
    items = re.sub(r"(?<=[\d)])\s(?=\()", "", printed)
    return _COMMA.sub(", ", _RANGE.sub("-", items))
