"""Claims that go on from one before: "They noted", "At the same time, he warned", "In their view", "This was".

A pronoun stands for the only holder, of its number, of the claims of the sentence before; where that sentence holds no
claim, for the only name in it; after a claim of its own sentence for that one. "They also" reaches over plain
sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.doubts import Doubt
from extractors.meaning.claims.finding import Finding
from extractors.meaning.claims.holder_words import consensus_of
from extractors.meaning.claims.holders import Voice
from extractors.meaning.claims.sayings import after
from extractors.model import Claim, Sentence

Parent = Finding | Claim | Voice

_PRONOUN = re.compile(
    r"(?:^(?:(?:[A-Z][^,;.:]{1,50},\s)|(?:But|And|Yet|Still|So|Nor|While|Although|As)\s)?"
    r"|(?P<inner>[;,]\s+(?:and\s+|but\s+|while\s+|although\s+|though\s+|because\s+|yet\s+|as\s+)?))(?P<pronoun>[Tt]hey|[Hh]e|[Ss]he)\b"
)
_KNOWN = frozenset({"person", "group", "named_person"})
_IN_THEIR_VIEW = re.compile(r"\b(?:[Ii]n|[Tt]o) (?P<whose>their|his|her) (?:view|opinion|eyes|judgment|minds?)\b")
_THIS_WAS = re.compile(r"^This (?:was|is)\b")
_THEY_ALSO = re.compile(r"(?:They|He|She)\s+(?:also|further|additionally)\b")


def reaches_back(text: str) -> bool:
    """Whether the sentence goes on from a claim though plain sentences stand between."""
    return _THEY_ALSO.match(text) is not None


def continued(
    sentence: Sentence,
    previous: Sequence[Claim],
    found: Sequence[Finding],
    named: Sequence[Voice],
    own: Sequence[Voice] = (),
) -> tuple[list[Finding], list[Doubt]]:
    """The claims of a sentence that continue one of `previous` or `found`; `named` are the names in the one before and
    `own` those of the sentence."""
    text = sentence.text
    more: list[Finding] = []
    doubts: list[Doubt] = []
    for match in _PRONOUN.finditer(text):
        pronoun = _as_voice(match)
        said = after(text, pronoun)
        if said is None:
            continue
        earlier = [f for f in [*found, *more] if f.cue_end <= match.start("pronoun") and f.holder_as_printed]
        if not earlier and match["inner"] and text[: match.start("pronoun")].count(",") > 1:
            continue  # not the subject of the whole sentence
        inner = [voice for voice in own if voice.char_end < match.start("pronoun") and voice.kind in _KNOWN]
        parent: Parent | None = earlier[-1] if earlier else None
        if parent is None and match["inner"]:  # "Ms. Diarra traced it to 1994; she doubted that"
            parent = _only_name(inner, pronoun.is_plural)
        parent = parent or _before(text, pronoun, previous, named)
        if parent is None:
            if any(claim.holder != "unspecified" for claim in previous):
                doubts.append(unnamed(sentence, f"{match['pronoun']!r} may mean several who spoke before."))
            continue
        if parent.holder == "unspecified" or (not reaches_back(text) and pronoun.is_plural == _is_single(parent)):
            continue
        more.append(_inheriting(said, parent))
    if not more:
        more += _views(text, previous, named)
    return more, doubts


def unnamed(sentence: Sentence, message: str) -> Doubt:
    """The doubt that a claim has no holder."""
    message = f"{message} Sentence: {sentence.text[:80]!r}"
    return Doubt("claim_without_holder", "info", message, table_name="sentences", row_id=sentence.sentence_id)


def _views(text: str, previous: Sequence[Claim], named: Sequence[Voice]) -> list[Finding]:
    view, this = _IN_THEIR_VIEW.search(text), _THIS_WAS.match(text)
    cue = view or this
    if cue is None:
        return []
    parent = _one_of(previous, view["whose"] == "their" if view else None)
    if parent is not None and not (view and parent.holder == "unspecified"):
        verb = (parent.verb, parent.stance)
        return [_inheriting(Finding("", None, "", cue[0], cue.start(), cue.end(), *verb, None), parent)]
    voice = _only_name(named, view["whose"] == "their") if view and not previous else None
    if voice is None:
        return []
    said = Finding("", None, "", cue[0], cue.start(), cue.end(), "be of the view", "assert", None)
    return [_inheriting(said, voice)]


def _as_voice(match: re.Match[str]) -> Voice:
    is_plural = match["pronoun"].casefold() == "they"
    return Voice("", None, "", "bare", is_plural, match["pronoun"], match.start("pronoun"), match.end("pronoun"))


def _before(text: str, pronoun: Voice, previous: Sequence[Claim], named: Sequence[Voice]) -> Parent | None:
    if any(claim.holder != "unspecified" for claim in previous):
        return _one_of(previous, None if reaches_back(text) else pronoun.is_plural)
    return _only_name(named, pronoun.is_plural)


def _only_name(named: Sequence[Voice], is_plural: bool) -> Voice | None:
    fitting = [voice for voice in named if voice.is_plural == is_plural and voice.holder]
    return fitting[0] if len(fitting) == 1 else None


def _one_of(claims: Sequence[Claim], is_plural: bool | None) -> Claim | None:
    """The last claim that may be continued, or None where those before it name different holders."""
    fitting = [c for c in claims if is_plural is None or is_plural != _is_single(c)]
    if not fitting or len({(claim.holder, claim.quantifier) for claim in fitting}) > 1:
        return None
    return fitting[-1]


def _is_single(said: Parent) -> bool:
    return said.quantifier in ("one", "another")


def _inheriting(said: Finding, parent: Parent) -> Finding:
    """`said` with the holder of `parent`; it is inherited where that is a claim and not merely a name."""
    printed = parent.printed if isinstance(parent, Voice) else parent.holder_as_printed
    consensus = said.consensus if said.consensus is not None else consensus_of(parent.quantifier, "")
    return replace(
        said,
        holder=parent.holder or "",
        holder_as_printed=printed,
        quantifier=parent.quantifier,
        consensus=consensus,
        scope="explicit" if isinstance(parent, Voice) else "inherited",
        inherited_from=parent.claim_id if isinstance(parent, Claim) else None,
        is_told=False,
    )
