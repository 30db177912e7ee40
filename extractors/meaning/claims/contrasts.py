"""Divided opinion: which claim stands against which, "some expected a vote, while others doubted it".

A claim stands against the one before it where another holder speaks after a word of contrast, in the same sentence or
at the head of the next, or where "others" answer somebody.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.model import Claim, Sentence

_WITHIN = re.compile(r"[,;—–]\s*(?:while|whereas|but|although|though|yet|whilst)\s(?:[\w’'-]+,?\s){0,3}?$")
_OPENING = re.compile(
    r"(?:By contrast|In contrast|On the other hand|Conversely|However|But|Yet|Nonetheless|Nevertheless)\b,?\s"
    r"(?:[^,;.]{1,60},\s)?$"
)
_HOWEVER = re.compile(r",?\s(?:however|by contrast|in contrast|on the other hand|though|conversely),", re.IGNORECASE)
_OTHERS = re.compile(r"(?:still|some|many|several|a few|most)?\s*others?\b", re.IGNORECASE)
_JOINING = frozenset({"add", "agree", "concur", "echo", "support", "share the view", "subscribe to", "second"})


def with_contrasts(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
    """`claims` in their order, with `contrasts_with` where an earlier one stands against them."""
    texts = {sentence.sentence_id: sentence for sentence in sentences}
    order = {sentence.sentence_id: position for position, sentence in enumerate(sentences)}
    found: list[Claim] = []
    for claim in claims:
        opposite = next((other for other in reversed(found) if _is_against(claim, other, texts, order)), None)
        found.append(claim if opposite is None else replace(claim, contrasts_with=opposite.claim_id))
    return tuple(found)


def _is_against(claim: Claim, other: Claim, texts: Mapping[str, Sentence], order: Mapping[str, int]) -> bool:
    if claim.holder_as_printed is None or other.holder_as_printed is None or claim.verb in _JOINING:
        return False
    if claim.holder_as_printed == other.holder_as_printed or claim.in_room != other.in_room:
        return False
    sentence, before = texts[claim.sentence_id], texts[other.sentence_id]
    at = sentence.text.rfind(claim.holder_as_printed, 0, claim.cue_end)
    if at < 0 or sentence.paragraph_id != before.paragraph_id:
        return False
    others = _OTHERS.match(claim.holder_as_printed) is not None and "another" not in claim.holder_as_printed.casefold()
    if claim.sentence_id == other.sentence_id:
        return other.cue_start < at and (others or _WITHIN.search(sentence.text[:at]) is not None)
    is_next = order[claim.sentence_id] == order[other.sentence_id] + 1
    is_marked = _OPENING.match(sentence.text[:at]) is not None
    however = _HOWEVER.match(sentence.text, at + len(claim.holder_as_printed)) is not None
    return is_next and (is_marked or however or (others and at < len("However, some ")))
