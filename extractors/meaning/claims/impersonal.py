"""Claims that name nobody, or name the holder beside a noun: "it was noted", "there was broad agreement among experts",
"concerns were raised", "the policy was described as"."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.attribution import ADVERB, attribution_verbs
from extractors.meaning.claims.holders import Voice, consensus_of, voice_at
from extractors.text.alternatives import alternatives

UNSPECIFIED = "unspecified"

_EXPLETIVE = re.compile(
    rf"\b[Ii]t\s+was(?P<adverbs>(?:\s+{ADVERB})*)\s+(?P<verb>[a-z]+(?:\s(?:out|forward))?)"
    r"(?:\s+with\s+(?:concern|regret|appreciation|satisfaction))?"
    r"(?:,\s(?:however|though|therefore|for instance|for example|in particular|moreover|meanwhile),)?"
    r"\s+(?P<complement>that|to|whether|how|as)\b"
)
_PARENTHESIS = re.compile(rf",\s+it\s+was(?:\s+{ADVERB})*\s+(?P<verb>[a-z]+(?:\sout)?),")
_BY = re.compile(r"\bby\s+")
_CLAUSE = re.compile(r"[^,;.:]*")


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim as found in one sentence, before it has an id. The holder is empty until it is known."""

    holder: str
    holder_as_printed: str | None
    quantifier: str
    cue: str
    cue_start: int
    cue_end: int
    verb: str
    stance: str
    consensus: int | None
    scope: str = "explicit"
    inherited_from: str | None = None


def find_impersonal(text: str, voices: Sequence[Voice]) -> list[Finding]:
    """The claims of a sentence whose holder is nobody, or stands beside a noun; `voices` are the names it holds."""
    found: list[Finding] = []
    if "t was" in text:
        found += _expletives(text)
    if "here " in text:
        found += _existential(text)
    if " w" in text:
        found += _raised(text) + _passives(text, voices)
    return found


def ambiguous_passive(text: str) -> bool:
    """Whether a passive may attribute to the room or tell what the world thinks ("was seen as", "it was believed")."""
    verbs = attribution_verbs()
    match = _EXPLETIVE.search(text)
    if match and _lemma(match["verb"]) in verbs.ambiguous_impersonal:
        return True
    match = _patterns().ambiguous.search(text)
    if match is None or _has_agent(text, match.end()):
        return False
    return match["next"].casefold() in verbs.ambiguous_passive.get(_lemma(match["verb"]) or "", ())


def _expletives(text: str) -> list[Finding]:
    verbs = attribution_verbs()
    found = []
    for pattern in (_EXPLETIVE, _PARENTHESIS):
        for match in pattern.finditer(text):
            lemma = _lemma(match["verb"])
            if lemma is None or lemma in verbs.ambiguous_impersonal or (lemma == "agree" and _follows(match, "to")):
                continue
            start = match.start() + (2 if pattern is _PARENTHESIS else 0)
            extent = match[0][: match.end("verb") - match.start()]
            found.append(_nobody(text, start, match.end("verb"), lemma, verbs.stances[lemma], extent))
    return found


def _existential(text: str) -> list[Finding]:
    verbs = attribution_verbs()
    found = []
    for match in _patterns().existential.finditer(text):
        lemma, stance = verbs.existential[match["noun"].casefold()]
        if match["negation"]:
            if stance != "agree":
                continue
            stance = "disagree"
        extent = "" if match["negation"] else match["words"]
        among = match["among"]
        if among is None:
            found.append(_nobody(text, match.start(), match.end("noun"), lemma, stance, extent))
            continue
        voice = voice_at(text, match.end("among"))
        if voice is None or voice.holder is None:
            continue  # agreement between the parties is theirs, not the room's
        consensus = consensus_of(voice.quantifier, extent)
        end = voice.char_end
        cue = text[match.start() : end]
        found.append(
            Finding(voice.holder, voice.printed, voice.quantifier, cue, match.start(), end, lemma, stance, consensus)
        )
    return [f for f in found if f.holder != UNSPECIFIED or _patterns().complement.match(text, f.cue_end)]


def _raised(text: str) -> list[Finding]:
    found = []
    for match in _patterns().raised.finditer(text):
        if not _has_agent(text, match.end()):
            lemma, stance = attribution_verbs().raised[match["noun"].casefold().removesuffix("s")]
            found.append(_nobody(text, match.start(), match.end(), lemma, stance, ""))
    return found


def _passives(text: str, voices: Sequence[Voice]) -> list[Finding]:
    verbs = attribution_verbs()
    found = []
    for match in _patterns().passive.finditer(text):
        lemma = _lemma(match["verb"])
        if lemma is None or match["next"].casefold() not in verbs.passive.get(lemma, ()):
            continue
        is_of_room = any(voice.char_end == match.start() - 1 for voice in voices)  # "participants were urged to write"
        if not is_of_room and not _has_agent(text, match.end()):
            found.append(_nobody(text, match.start(), match.end(), lemma, verbs.stances[lemma], ""))
    return found


def _nobody(text: str, start: int, end: int, lemma: str, stance: str, extent: str) -> Finding:
    consensus = consensus_of("impersonal", extent)
    return Finding(UNSPECIFIED, None, "impersonal", text[start:end], start, end, lemma, stance, consensus)


def _has_agent(text: str, at: int) -> bool:
    clause = _CLAUSE.match(text, at)
    return clause is not None and _BY.search(clause[0]) is not None


def _follows(match: re.Match[str], word: str) -> bool:
    return match.groupdict().get("complement") == word


def _lemma(participle: str) -> str | None:
    form = attribution_verbs().read(participle, "that", ("past", "participle"))
    if form is not None:
        return form.lemma
    plain = next(iter(attribution_verbs().forms.get(participle.casefold(), ())), None)
    return plain.lemma if plain and plain.tense in ("past", "participle") else None


@dataclass(frozen=True, slots=True)
class _Patterns:
    existential: re.Pattern[str]
    complement: re.Pattern[str]
    raised: re.Pattern[str]
    passive: re.Pattern[str]
    ambiguous: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    verbs = attribution_verbs()
    raised = alternatives([form for noun in verbs.raised for form in (noun, f"{noun}s")])
    be = rf"\b(?:was|were)(?:\s+{ADVERB})*\s+"
    return _Patterns(
        existential=re.compile(
            r"\b[Tt]here\s+(?:was|were|is|remained|seemed\s+to\s+be)\s+(?P<negation>no\s+|little\s+|not\s+)?"
            rf"(?P<words>(?:[\w-]+\s+){{0,3}}?)(?:(?:measure|degree)\s+of\s+)?(?P<noun>{alternatives(list(verbs.existential))})\b"
            r"(?P<among>\s+(?:among|between|amongst)\s+(?:the\s+(?=\w+\s+(?:that|on|over|about)\b))?)?"
        ),
        complement=re.compile(r",?(?:\s+\w+,)?\s+(?:that|on|over|about|whether|as\s+to|regarding|of\s+the\s+need)\b"),
        raised=re.compile(
            rf"\b(?P<noun>{raised})(?:\s+(?:about|over|regarding|as\s+to|for)\s+[^,;.:]{{1,60}}?)?\s+"
            rf"(?:was|were)(?:\s+{ADVERB})*\s+(?:raised|expressed|voiced|made|drawn)\b",
            re.IGNORECASE,
        ),
        passive=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.passive))})\s+(?P<next>as|to)\b"),
        ambiguous=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.ambiguous_passive))})\s+(?P<next>\w+)\b"),
    )


def _forms(lemmas: Container[str]) -> list[str]:
    verbs = attribution_verbs()
    return [
        printed
        for printed, found in verbs.forms.items()
        if any(form.lemma in lemmas and form.tense in ("past", "participle") for form in found)
    ]
