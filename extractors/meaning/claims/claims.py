"""The claims of a note: who in the room is said to have held what, how many of them, and how.

A claim is explicit where its own sentence attributes it, by a name with a verb ("a few participants also emphasized",
sayings.py) or impersonally (impersonal.py). It is inherited, and names the claim it continues, where a pronoun or
"this" goes on from a claim in the same paragraph (continued.py). Quotations are the speaker's own words and hold no
claims.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.meaning.claims.continued import continued, reaches_back, unnamed
from extractors.meaning.claims.contrasts import with_contrasts
from extractors.meaning.claims.finding import Finding, without_overlap
from extractors.meaning.claims.holder_words import consensus_of
from extractors.meaning.claims.holders import Voice, find_voices
from extractors.meaning.claims.impersonal import ambiguous_passive, find_impersonal
from extractors.meaning.claims.named import surnames_of
from extractors.meaning.claims.outsiders import find_outsiders, speaks_of_others
from extractors.meaning.claims.sayings import (
    ACCORDING_TO,
    deed_of,
    is_clear_of,
    is_opinion,
    saying_of,
)
from extractors.meaning.claims.second_verbs import participles, second_verbs
from extractors.meaning.confidence import of_claim
from extractors.model import Claim, Sentence
from extractors.text.quotations import find_quotes

_DISCUSSED = re.compile(r"\b(?:discussi|views\b|opinions\b|debate|conversation)", re.IGNORECASE)
_POINTED_TO = frozenset({"person", "group", "anaphoric", "alone", "room", "we"})
_PICKED_OUT = frozenset({"one", "another", "few", "several", "some"})  # "one official" whom nobody before explains
_OPENING = re.compile(r"(?:(?:But|And|Yet|So|While|Although|Though|For|To)\s|[A-Z][^,;:]{1,50},\s)?")
_POINTING_BACK = frozenset({"others", "another", "the rest", "still others", "some others"})
_INNER_LIFE = frozenset(
    {"believe", "hope", "expect", "know", "fear", "trust", "want", "see", "think", "find", "remember", "dread"}
)
_FEWEST_QUOTED_WORDS = 4  # fewer within quotation marks are a term, not what somebody said


@dataclass(slots=True)
class _Paragraph:
    """What the sentences so far have left for those after them."""

    paragraph_id: str | None = None
    previous: list[Claim] = field(default_factory=list)
    last: list[Claim] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    named: list[Voice] = field(default_factory=list)
    is_discussed: bool = False
    has_begun: bool = False
    is_of_others: bool = False  # a sentence before speaks of people outside, whom "many" may mean


def claims_of(document_id: str, sentences: Sequence[Sentence]) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    """The claims of the sentences, in reading order, and the doubts about those that could not be told."""
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    surnames: set[str] = set()
    paragraph = _Paragraph()
    for sentence in sentences:
        if sentence.paragraph_id != paragraph.paragraph_id:
            paragraph = _Paragraph(sentence.paragraph_id)
        if sentence.is_quoted:
            paragraph.previous, paragraph.named = [], []
            continue
        found, unsure = _read(sentence, paragraph, frozenset(surnames))
        surnames |= surnames_of(sentence.text)
        doubts += unsure
        paragraph.previous = []
        for finding in found:
            claim = _claim(document_id, len(claims) + 1, sentence, finding, paragraph.previous)
            claims.append(claim)
            if claim.in_room:
                paragraph.previous.append(claim)
        paragraph.has_begun = True
        paragraph.is_of_others |= speaks_of_others(sentence.text)
        paragraph.last = paragraph.previous or paragraph.last
        paragraph.is_discussed |= any(f.in_room for f in found) or _DISCUSSED.search(sentence.text) is not None
    return with_contrasts(claims, sentences), tuple(doubts)


def _read(sentence: Sentence, paragraph: _Paragraph, surnames: frozenset[str]) -> tuple[list[Finding], list[Doubt]]:
    """The claims of a sentence in order; its voices are added to those of the paragraph."""
    text = sentence.text
    quotes = [(a, b) for a, b in find_quotes(text) if len(text[a:b].split()) >= _FEWEST_QUOTED_WORDS]
    own = [v for v in find_voices(text, surnames) if not any(a <= v.char_start < b for a, b in quotes)]
    found, doubts = _explicit(sentence, own, paragraph)
    previous = paragraph.last if reaches_back(text) else paragraph.previous
    more, unsure = continued(sentence, previous, found, paragraph.named, own)
    found += more
    doubts += unsure
    found += _going_on(text, found, own)
    found += find_impersonal(text, own)
    found += find_outsiders(text, own, paragraph.is_discussed or any(f.in_room for f in found))
    if not found and ambiguous_passive(text):
        message = f"A passive that does not tell whether the room or the world thinks so. Sentence: {text[:80]!r}"
        doubts.append(Doubt("possible_claim", "info", message, table_name="sentences", row_id=sentence.sentence_id))
    named = [
        voice if voice.holder else _resolved(voice, [*paragraph.voices, *own[:position]], ())
        for position, voice in enumerate(own)
    ]
    paragraph.named = [voice for voice in named if voice is not None and voice.holder]
    paragraph.voices += paragraph.named
    found = [f for f in found if not any(a <= f.cue_start < b for a, b in quotes)]
    return without_overlap(found), doubts


def _explicit(sentence: Sentence, own: Sequence[Voice], paragraph: _Paragraph) -> tuple[list[Finding], list[Doubt]]:
    """What the names of the sentence are said to hold; words like "others" that follow nobody mean the participants
    where the paragraph is about what was said, where it begins with them, or where they stand within the sentence."""
    found: list[Finding] = []
    doubts: list[Doubt] = []
    for position, voice in enumerate(own):
        said = saying_of(sentence.text, voice)
        if said is None:
            continue
        named: Voice | None = voice
        if voice.holder is None:
            later = [other for other in own[position + 1 :] if other.kind in ("person", "group")]
            named = _resolved(voice, [*paragraph.voices, *own[:position]], later)
        if named is None and voice.kind == "alone" and _means_room(sentence.text, voice, said, paragraph):
            named = replace(voice, holder="participants", kin="participants")
        is_told = voice.quantifier in _PICKED_OUT or " from " in voice.printed  # "colleagues from headquarters"
        if named is None and voice.head and is_told and is_clear_of(sentence.text, said):
            named = replace(voice, holder="others", kin="others")
        if named is None:
            if voice.head or voice.char_start == 0:
                doubts.append(unnamed(sentence, f"{voice.printed!r} points to nobody named before."))
            continue
        found.append(replace(said, holder=named.holder or "", holder_as_printed=voice.printed))
        if voice.second is not None:
            holder, quantifier = voice.second
            consensus = consensus_of(quantifier, said.cue)
            found.append(replace(found[-1], holder=holder, quantifier=quantifier, consensus=consensus))
    if any(finding.verb != ACCORDING_TO for finding in found):
        found = [finding for finding in found if finding.verb != ACCORDING_TO]  # it names the holder a second time
    return found, doubts


def _means_room(text: str, voice: Voice, said: Finding, paragraph: _Paragraph) -> bool:
    """Whether "some" or "others" that follow nobody must be people in the room."""
    if paragraph.is_discussed or text[: voice.char_start].endswith((", ", " with ")):
        return True
    if paragraph.is_of_others:
        return False
    is_first = not paragraph.has_begun and _OPENING.fullmatch(text, 0, voice.char_start) is not None
    may_be_anybody = voice.printed.casefold() in _POINTING_BACK and said.verb in _INNER_LIFE
    return is_clear_of(text, said) or (is_first and is_opinion(said) and not may_be_anybody)


def _going_on(text: str, found: Sequence[Finding], own: Sequence[Voice]) -> list[Finding]:
    """Second verbs and participles, also of a name whose first verb is no claim: "discussed the port and stressed"."""
    deed = deed_of(text, own[0]) if own and own[0].holder and not found else None
    parents = [*found, deed] if deed else [*found]
    second = second_verbs(text, parents)
    return [*second, *participles(text, [*parents, *second])]


def _resolved(voice: Voice, earlier: Sequence[Voice], later: Sequence[Voice]) -> Voice | None:
    """`voice` with the holder it points back to: the last one named before it, else the first named after it."""
    if voice.holder is not None:
        return voice
    for other in (*reversed(earlier), *later):
        fits = not voice.head or voice.head in other.printed.casefold()
        if other.kin is not None and fits and other.kind in _POINTED_TO:
            holder = other.holder if voice.head else other.kin
            return replace(voice, holder=holder, kin=other.kin)
    return None


def _claim(document_id: str, number: int, sentence: Sentence, finding: Finding, own: Sequence[Claim]) -> Claim:
    inherited_from = finding.inherited_from
    if finding.scope == "inherited" and inherited_from is None and own:
        inherited_from = own[-1].claim_id
    return Claim(
        document_id=document_id,
        claim_id=row_id(document_id, "claims", number),
        sentence_id=sentence.sentence_id,
        holder=finding.holder,
        holder_as_printed=finding.holder_as_printed,
        quantifier=finding.quantifier,
        cue=finding.cue,
        cue_start=finding.cue_start,
        cue_end=finding.cue_end,
        verb=finding.verb,
        stance=finding.stance,
        consensus=finding.consensus,
        scope="inherited" if inherited_from else "explicit",
        inherited_from=inherited_from,
        in_room=finding.in_room,
        contrasts_with=None,
        confidence=of_claim(finding.in_room, finding.is_told),
    )
