"""Claims that name nobody, or name the holder beside a noun: "it was noted", "there was broad agreement among experts",
"concerns were raised", "the need for care was stressed", "the policy was described as"."""

import re
from collections.abc import Container, Iterable, Sequence

from extractors.meaning.claims.attribution import ADVERB, attribution_verbs
from extractors.meaning.claims.finding import Finding, said_by, said_by_nobody
from extractors.meaning.claims.holders import Voice, voice_at
from extractors.meaning.claims.impersonal_patterns import impersonal_patterns

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


_HINTS = (" w", " have been ", "persisted", "lingered", "surfaced", "arose")


def find_impersonal(text: str, voices: Sequence[Voice]) -> list[Finding]:
    """The claims of a sentence whose holder is nobody, or stands beside a noun; `voices` are the names it holds."""
    found: list[Finding] = []
    if "t was" in text or "t ha" in text:
        found += _expletives(text)
    if "here " in text:
        found += _existential(text)
    found += [*_emerging(text), *_reception(text)]
    if any(word in text for word in _HINTS):
        found += [*_raised(text), *_passives(text, voices), *_stressed(text, voices), *_points(text)]
    found += _divided(text, voices)
    return [finding for finding in found if not _is_told(text[: finding.cue_start])]


def _is_told(opening: str) -> bool:
    """Whether what comes before makes it history, "in April 2013, it was revealed", part of a document, "in the report,
    concerns were", or of what somebody else says, "recognized that there was"."""
    match = _PAST_YEAR.search(opening)
    is_within = opening.rstrip().endswith((" that", " which", " who"))
    return (
        is_within
        or (match is not None and match.start() == 0)
        or impersonal_patterns().in_document.match(opening) is not None
    )


def ambiguous_passive(text: str) -> bool:
    """Whether a passive may attribute to the room or tell what the world thinks ("was seen as", "it was believed")."""
    verbs = attribution_verbs()
    match = _EXPLETIVE.search(text)
    if match and _lemma(match["verb"]) in verbs.ambiguous_impersonal:
        return True
    match = impersonal_patterns().ambiguous.search(text)
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
    for match in impersonal_patterns().existential.finditer(text):
        noun = " ".join(match["noun"].casefold().split())
        lemma, stance = verbs.existential.get(noun) or verbs.attitudes[_one(noun, verbs.attitudes)]
        if match["negation"]:
            if stance != "agree":
                continue
            stance = "disagree"
        extent = "" if match["negation"] else match["words"]
        if match["among"] is None:
            if noun in verbs.existential and impersonal_patterns().complement.match(text, match.end("noun")):
                yield said_by_nobody(text, (match.start(), match.end("noun")), (lemma, stance), extent)
            continue
        voice = voice_at(text, match.end("among"))
        if voice is not None and voice.holder is not None:  # agreement between the parties is theirs, not the room's
            yield said_by(voice, text, (match.start(), voice.char_end), (lemma, stance), extent)


def _emerging(text: str) -> Iterable[Finding]:
    """ "Broad agreement emerged that", "no consensus emerged on"."""
    existential = attribution_verbs().existential
    for match in impersonal_patterns().emerging.finditer(text):
        lemma, stance = existential[" ".join(match["noun"].casefold().split())]
        if match["negation"] and stance == "agree":
            stance = "disagree"
        elif match["negation"]:
            continue
        extent = "" if match["negation"] else match["words"]
        voice = voice_at(text, match.start("whom")) if match["whom"] else None
        if voice is not None and voice.holder is not None:
            yield said_by(voice, text, match.span(), (lemma, stance), extent)
        elif not match["whom"]:
            yield said_by_nobody(text, match.span(), (lemma, stance), extent)


def _reception(text: str) -> Iterable[Finding]:
    """ "The proposal drew criticism from several speakers", "the idea met with skepticism"."""
    attitudes = attribution_verbs().attitudes
    for match in impersonal_patterns().reception.finditer(text):
        lemma, stance = attitudes[_one(match["noun"], attitudes)]
        if match["little"]:
            stance = _LITTLE.get(stance, stance)
        if not match["among"]:
            yield said_by_nobody(text, (match.start("cue"), match.end("noun")), (lemma, stance))
            continue
        voice = voice_at(text, match.end())
        if voice is not None and voice.holder is not None:
            yield said_by(voice, text, (match.start("cue"), voice.char_end), (lemma, stance))


_OWNED = re.compile(r"\w[’']s?\s")
_LITTLE = {"agree": "disagree", "assert": "question"}  # "met with little enthusiasm"


def _raised(text: str) -> Iterable[Finding]:
    raised, attitudes = attribution_verbs().raised, attribution_verbs().attitudes
    for match in impersonal_patterns().raised.finditer(text):
        if not _has_agent(text, match.end()):
            noun = " ".join(match["noun"].casefold().split())
            yield said_by_nobody(text, match.span(), raised[_one(noun, raised)])
    for match in impersonal_patterns().aired.finditer(text):
        noun = _one(match["noun"], attitudes)
        if noun not in raised and not _has_agent(text, match.end()):
            yield said_by_nobody(text, match.span(), attitudes[noun])


def _passives(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    verbs = attribution_verbs()
    for match in impersonal_patterns().passive.finditer(text):
        lemma = _lemma(match["verb"])
        if lemma is None or match["next"].casefold() not in verbs.passive.get(lemma, ()):
            continue
        is_of_room = any(voice.char_end == match.start() - 1 for voice in voices)  # "participants were urged to write"
        if not is_of_room and not _has_agent(text, match.end()):
            yield said_by_nobody(text, match.span(), (lemma, verbs.stances[lemma]))


def _stressed(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    """ "The importance of X was underscored": an abstract noun, or a verb that tells of speech by itself."""
    verbs = attribution_verbs()
    for match in impersonal_patterns().stressed.finditer(text):
        lemma = _lemma(match["verb"])
        if lemma is None or _has_agent(text, match.end()) or _is_in_document(text, match.end()):
            continue
        if _PAST_YEAR.search(text, match.end()) and not _THAT.search(text, match.end()):
            continue
        subject = _CLAUSE.split(text[: match.start()])[0]
        is_abstract = impersonal_patterns().abstract.match(text[: match.start()]) is not None
        is_of_room = any(voice.char_end == match.start() - 1 for voice in voices)
        if is_of_room or not (is_abstract or (lemma in verbs.discourse and not subject)):
            continue
        if lemma in verbs.discourse or is_abstract:
            yield said_by_nobody(text, match.span(), (lemma, verbs.stances[lemma]))


def _is_in_document(text: str, at: int) -> bool:
    return impersonal_patterns().document.match(text, at) is not None


def _points(text: str) -> Iterable[Finding]:
    """ "A recurrent point was that", "among the lessons drawn by participants was"."""
    points = attribution_verbs().points
    for match in impersonal_patterns().point.finditer(text):
        if _OWNED.search(match["cue"]):
            continue  # "the rebels’ demand was that": of its owner, and no claim of the room's
        yield said_by_nobody(text, match.span("cue"), points[_one(match["noun"], points)])
    for match in impersonal_patterns().drawn.finditer(text):
        voice = voice_at(text, match.end())
        if voice is not None and voice.holder is not None and impersonal_patterns().was.match(text, voice.char_end):
            yield said_by(voice, text, (match.start(), voice.char_end), points[_one(match["noun"], points)])


def _divided(text: str, voices: Sequence[Voice]) -> Iterable[Finding]:
    """ "Opinions were divided": but not where the sentence goes on to say who held what."""
    match = impersonal_patterns().divided.match(text)
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
