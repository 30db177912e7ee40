"""Claims that name nobody, or name the holder beside a noun: "it was noted", "there was broad agreement among experts",
"concerns were raised", "the need for care was stressed", "the policy was described as"."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.attribution import ADVERB, attribution_verbs
from extractors.meaning.claims.finding import Finding, said_by, said_by_nobody
from extractors.meaning.claims.holders import Voice, voice_at
from extractors.text.alternatives import alternatives

_EXPLETIVE = re.compile(
    rf"\b[Ii]t\s+(?:was|has\s+been|had\s+been)(?P<adverbs>(?:\s+{ADVERB})*)\s+(?P<verb>[a-z]+(?:\s(?:out|forward))?)"
    r"(?:\s+with\s+(?:concern|regret|appreciation|satisfaction))?"
    r"(?:,\s(?:however|though|therefore|for instance|for example|in particular|moreover|meanwhile|too),)?"
    r"\s+(?P<complement>that|to|whether|how|as)\b"
)
_PARENTHESIS = re.compile(rf",\s+it\s+was(?:\s+{ADVERB})*\s+(?P<verb>[a-z]+(?:\sout)?),")
_BY = re.compile(r"\bby\s+")
_THAT = re.compile(r"\bthat\b")
_CLAUSE = re.compile(r"[^,;.:]*")
_PAST_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Oo]n|[Bb]y|[Uu]ntil)\s(?:\w+\s){0,3}?(?:19|20)\d\d\b"
)  # history, not the room


def find_impersonal(text: str, voices: Sequence[Voice]) -> list[Finding]:
    """The claims of a sentence whose holder is nobody, or stands beside a noun; `voices` are the names it holds."""
    found: list[Finding] = []
    if "t was" in text or "t ha" in text:
        found += _expletives(text)
    if "here " in text:
        found += _existential(text)
    if " w" in text:
        found += [*_raised(text), *_passives(text, voices), *_stressed(text, voices), *_points(text)]
    found += _divided(text, voices)
    return [finding for finding in found if not _is_told(text[: finding.cue_start])]


def _is_told(opening: str) -> bool:
    """Whether what comes before makes it history, "in April 2013, it was revealed", part of a document, "in the report,
    concerns were", or of what somebody else says, "recognized that there was"."""
    match = _PAST_YEAR.search(opening)
    is_within = opening.rstrip().endswith((" that", " which", " who"))
    return is_within or (match is not None and match.start() == 0) or _patterns().in_document.match(opening) is not None


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
            found.append(said_by_nobody(text, (start, match.end("verb")), (lemma, verbs.stances[lemma]), extent))
    return found


def _existential(text: str) -> Iterable[Finding]:
    verbs = attribution_verbs()
    for match in _patterns().existential.finditer(text):
        lemma, stance = verbs.existential[" ".join(match["noun"].casefold().split())]
        if match["negation"]:
            if stance != "agree":
                continue
            stance = "disagree"
        extent = "" if match["negation"] else match["words"]
        if match["among"] is None:
            if _patterns().complement.match(text, match.end("noun")):
                yield said_by_nobody(text, (match.start(), match.end("noun")), (lemma, stance), extent)
            continue
        voice = voice_at(text, match.end("among"))
        if voice is not None and voice.holder is not None:  # agreement between the parties is theirs, not the room's
            yield said_by(voice, text, (match.start(), voice.char_end), (lemma, stance), extent)


def _raised(text: str) -> Iterable[Finding]:
    raised = attribution_verbs().raised
    for match in _patterns().raised.finditer(text):
        if not _has_agent(text, match.end()):
            noun = " ".join(match["noun"].casefold().split())
            yield said_by_nobody(text, match.span(), raised.get(noun) or raised[noun.removesuffix("s")])


def _passives(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    verbs = attribution_verbs()
    for match in _patterns().passive.finditer(text):
        lemma = _lemma(match["verb"])
        if lemma is None or match["next"].casefold() not in verbs.passive.get(lemma, ()):
            continue
        is_of_room = any(voice.char_end == match.start() - 1 for voice in voices)  # "participants were urged to write"
        if not is_of_room and not _has_agent(text, match.end()):
            yield said_by_nobody(text, match.span(), (lemma, verbs.stances[lemma]))


def _stressed(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    """ "The importance of X was underscored": an abstract noun, or a verb that tells of speech by itself."""
    verbs = attribution_verbs()
    for match in _patterns().stressed.finditer(text):
        lemma = _lemma(match["verb"])
        if lemma is None or _has_agent(text, match.end()) or _is_in_document(text, match.end()):
            continue
        if _PAST_YEAR.search(text, match.end()) and not _THAT.search(text, match.end()):
            continue
        subject = _CLAUSE.split(text[: match.start()])[0]
        is_abstract = _patterns().abstract.match(text[: match.start()]) is not None
        is_of_room = any(voice.char_end == match.start() - 1 for voice in voices)
        if is_of_room or not (is_abstract or (lemma in verbs.discourse and not subject)):
            continue
        if lemma in verbs.discourse or is_abstract:
            yield said_by_nobody(text, match.span(), (lemma, verbs.stances[lemma]))


def _is_in_document(text: str, at: int) -> bool:
    return _patterns().document.match(text, at) is not None


def _points(text: str) -> Iterable[Finding]:
    """ "A recurrent point was that", "among the lessons drawn by participants was"."""
    points = attribution_verbs().points
    for match in _patterns().point.finditer(text):
        yield said_by_nobody(text, match.span("cue"), points[_one(match["noun"], points)])
    for match in _patterns().drawn.finditer(text):
        voice = voice_at(text, match.end())
        if voice is not None and voice.holder is not None and _patterns().was.match(text, voice.char_end):
            yield said_by(voice, text, (match.start(), voice.char_end), points[_one(match["noun"], points)])


def _divided(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    """ "Opinions were divided": but not where the sentence goes on to say who held what."""
    match = _patterns().divided.match(text)
    if match and not any(text[: voice.char_start].endswith("with ") for voice in voices):
        lemma = attribution_verbs().divided[" ".join(match["verb"].casefold().split())]
        yield said_by_nobody(text, match.span(), (lemma, "disagree"))


def _one(noun: str, known: Container[str]) -> str:
    word = noun.casefold()
    return word if word in known else word.removesuffix("s")


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
    stressed: re.Pattern[str]
    abstract: re.Pattern[str]
    document: re.Pattern[str]
    in_document: re.Pattern[str]
    point: re.Pattern[str]
    drawn: re.Pattern[str]
    was: re.Pattern[str]
    divided: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    verbs = attribution_verbs()
    raised = alternatives([form for noun in verbs.raised for form in (noun, f"{noun}s")])
    points = alternatives([form for noun in verbs.points for form in (noun, f"{noun}s")])
    be = rf"\b(?:was|were)(?:\s+{ADVERB})*\s+"
    told = alternatives(_forms(verbs.discourse | verbs.abstract_verbs))
    abstract = alternatives([form for noun in verbs.abstract_nouns for form in (noun, f"{noun}s")])
    return _Patterns(
        existential=re.compile(
            r"\b[Tt]here\s+(?:was|were|remained|seemed\s+to\s+be|appeared\s+to\s+be)\s+(?P<negation>no\s+|little\s+|not\s+)?"
            rf"(?P<words>(?:[\w-]+\s+){{0,3}}?)(?:(?:measure|degree)\s+of\s+)?(?P<noun>{alternatives(list(verbs.existential))})\b"
            r"(?P<among>\s+(?:among|between|amongst)\s+(?:the\s+(?=\w+\s+(?:that|on|over|about)\b))?)?"
        ),
        complement=re.compile(
            r",?(?:\s+\w+,)?\s+(?:in\s+the\s+(?:room|group)\s+)?(?:that|on|over|about|whether|as\s+to|regarding|concerning|for|of\s+the\s+need)\b"
        ),
        raised=re.compile(
            rf"\b(?P<noun>{raised})(?:\s+(?:about|over|regarding|as\s+to|for|of|on|concerning|that|whether|at|with|in)\s+[^,;.:]{{1,60}}?)?\s+"
            rf"(?:(?:persisted|lingered|surfaced|arose)\b|(?:was|were|have\s+been)(?:\s+{ADVERB})*\s+(?:raised|expressed|voiced|made|drawn|asked|laid|placed|put|issued|aired|urged|advised|counseled)\b)",
            re.IGNORECASE,
        ),
        passive=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.passive))})\s+(?P<next>as|to)\b"),
        ambiguous=re.compile(rf"{be}(?P<verb>{alternatives(_forms(verbs.ambiguous_passive))})\s+(?P<next>\w+)\b"),
        stressed=re.compile(rf"{be}(?P<verb>{told})\b(?!\s+(?:to|with|out)\b)"),
        abstract=re.compile(
            rf"(?:[^,;:]{{1,60}},\s)?(?:The|the|A|a|An|an|Several|Some|Both|Its|Their|This|Such|Two|Three)\s(?:[\w’-]+\s){{0,3}}?"
            rf"(?:{abstract})\b(?:\s(?:and|or)\s(?:\w+\s){{1,2}})?(?:\s(?:of|for|to|between|in|that|on|about|from|posed|at|with)\b[^;:]*)?$"
        ),
        in_document=re.compile(
            r"(?:[A-Z]\w+,\s)?[Ii]n\s(?:the|its|his|her|their|an?|this)\s(?:[\w’-]+\s){0,6}?(?:report|letter|resolution|statement)\b"
        ),
        document=re.compile(
            r"[^,;.]{0,40}\bin\s+(?:the|its|his|her|their|a|an|this)\s(?:[\w’-]+\s){0,3}(?:report|letter|resolution|statement)\b"
        ),
        point=re.compile(
            rf"(?:^|(?<=[,;]\s))(?P<cue>(?:(?:An?|a|an|The|the|One|one|Another|another|Their|their)\s)(?:[\w’-]+\s){{0,3}}?(?P<noun>{points})"
            rf"(?:\s(?:made|raised|voiced|expressed|shared|heard|put\sforward)(?!\sby))?(?:\s(?:on|about|in|regarding|for|that|which)\s[^,;:.]{{1,50}}?)?"
            r"\s(?:was|were|concerned))\s(?:that|to|whether|how|why|the\sneed|the\slack)\b"
        ),
        drawn=re.compile(
            rf"\b(?:[Tt]he|[Aa]mong\sthe|[Oo]ne|[Oo]ne\sof\sthe|[Aa]nother|[Aa]n?)\s(?:[\w’-]+\s){{0,2}}?(?P<noun>{points})\s"
            r"(?:drawn|made|raised|identified|voiced|expressed|shared|offered|cited|mentioned|put\sforward|of|among)(?:\sby)?\s"
        ),
        was=re.compile(r"\s(?:was|were|is|are|included|concerned)\b"),
        divided=re.compile(
            rf"(?:[^,;:]{{1,40}},\s)?(?:[\w’]+’s?\s)?(?:{alternatives(verbs.divided_nouns)})(?:\s(?:on|about|over|of|regarding)\s[^,;.]{{1,60}}?)?\s(?:{ADVERB}\s)?(?P<verb>{alternatives(list(verbs.divided))})\b",
            re.IGNORECASE,
        ),
    )


def _forms(lemmas: Container[str]) -> list[str]:
    verbs = attribution_verbs()
    return [
        printed
        for printed, found in verbs.forms.items()
        if any(form.lemma in lemmas and form.tense in ("past", "participle") for form in found)
    ]
