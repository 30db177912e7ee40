"""Whom a lead or a heading asks to do what stands in the list below it: "Experts urged the Council to:", "For donors".

A lead that only tells what somebody can or did do asks for nothing: "The force can draw on three assets:".
"""

import re

from extractors.meaning.recommendations.addressees import Addressee, addressee_at, addressees_at
from extractors.meaning.recommendations.needs import is_of_room
from extractors.meaning.recommendations.subjects import is_somebody

_WHOM = r"(?P<whom>[^:;.]{2,80}?)"
_REST = (
    r"(?:\s(?:do|take|consider|explore|pursue|adopt|act\son|the\sfollowing|these|three|four|several)\b[^:.]{0,60})?:$"
)
_ASKED = re.compile(
    r"\b(?:urg|encourag|advis|invit|implor|press|ask|request|call)(?:e|es|ed|s|ing)?(?:\s(?:up)?on)?\s"
    rf"{_WHOM}\sto{_REST}"
)
_ADVISED = re.compile(rf"^{_WHOM}\s(?:is|are|was|were)\s(?:urged|advised|encouraged|called\s(?:up)?on)\sto{_REST}")
_COULD = re.compile(
    rf"^(?:[A-Z][^,:]{{1,60}},\s)?{_WHOM}\s(?:could|might|may\swish\sto|can\shelp\sby|could\shelp\sby)"
    rf"(?:\s(?:also|usefully|then|therefore)|,\s[^,:]{{3,50}},?)?{_REST}"
)
_OFFERED = re.compile(
    r"\b(?:recommended|proposed|suggested|put\sforward)\b.*:$|\b(?:recommendations|proposals|suggestions)\b[^,;()]{0,90}:$"
)
_STEPS = re.compile(
    r"\b(?:steps|measures|actions|things|options|ideas|points|changes|recommendations|proposals|suggestions)\b"
)
_NEXT = re.compile(
    rf"^(?:Next\ssteps|Options|Priorities|Action\spoints|Ways\sforward|Tasks)\sfor\s{_WHOM}"
    r"(?:\s(?:include|are|were|would\sbe|in|over|during|before|ahead)\b[^:]{0,60})?:$"
)
_WHAT = re.compile(
    rf"^(?:[\dA-Z]+\.\s)?What\s{_WHOM}\s(?:should|can|could|must|ought\sto)\sdo(?:\snext|\snow)?:?$", re.IGNORECASE
)
_TO_WHOM = re.compile(r"(?:[\dA-Z]+\.\s)?(?:to|for)\s+", re.IGNORECASE)
_FOR = re.compile(r"\b(?:[Ff]or|[Tt]o|that)\s+")


def asked_by_lead(text: str, is_advice: bool) -> tuple[bool, Addressee | None]:
    """Whether a lead asks for what its list holds, and of whom if it says so; `is_advice` where the room urges it."""
    match = _ADVISED.match(text) or _COULD.match(text) or _NEXT.match(text) or _WHAT.match(text)
    if match is None and is_advice:
        match = _ASKED.search(text)
    if match is not None and not is_of_room(match["whom"]):
        whom = _all_of(text, match.start("whom"), match.end("whom"))
        return whom is not None or is_somebody(match["whom"]), whom
    if _OFFERED.search(text) and _STEPS.search(text):
        named = (addressee_at(text, preposition.end()) for preposition in _FOR.finditer(text))
        return True, next((whom for whom in named if whom is not None), None)
    return False, None


def asked_by_heading(heading: str) -> tuple[bool, Addressee | None]:
    """Whether a heading says by itself that advice follows ("To the Council"), and whom it names, alone or so."""
    text = heading.strip()
    if (match := _WHAT.match(text)) is not None:
        return True, _all_of(text, match.start("whom"), match.end("whom"))
    to = _TO_WHOM.match(text)
    whom = _all_of(text, to.end() if to else 0, len(text))
    return to is not None and whom is not None, whom


def addressee_alone(text: str) -> Addressee | None:
    """The addressee that is all of a lead but its colon: "The Security Council:", "To donors and contributors:"."""
    if not text.endswith(":"):
        return None
    to = _TO_WHOM.match(text)
    start = to.end() if to else 0
    whom = addressees_at(text, start)
    return whom if whom is not None and whom.char_end == len(text) - 1 else None


def _all_of(text: str, start: int, end: int) -> Addressee | None:
    """The addressee that is all there is from `start` to `end`."""
    for whom in (addressee_at(text, start), addressees_at(text, start)):
        if whom is not None and whom.char_end == end:
            return whom
    return None
