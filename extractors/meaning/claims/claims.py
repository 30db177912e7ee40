"""The claims of a note: who in the room is said to have held what, how many of them, and how.

A claim is explicit where its own sentence attributes it, by a name with a verb ("a few participants also emphasized")
or impersonally (impersonal.py). It is inherited, and names the claim it continues, in two cases only. The sentence
directly follows a sentence with claims, in the same paragraph, and begins with a pronoun and a verb of attribution
("They noted", "She added"), says "in their view", or begins with "This was" or "This is"; with "They also noted", plain
sentences may stand between. Or a pronoun with such a verb follows a claim within the sentence. Sentences within
quotation marks are the speaker's own and hold no claims.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.doubts import Doubt
from extractors.ids import row_id
from extractors.meaning.claims.attribution import ADVERB, ASIDE, attribution_verbs
from extractors.meaning.claims.holders import Voice, consensus_of, find_voices
from extractors.meaning.claims.impersonal import Finding, ambiguous_passive, find_impersonal
from extractors.model import Claim, Sentence

ACCORDING_TO = "according to"
_PRONOUN = re.compile(
    r"(?:^(?:[\w ]{2,20},\s)?|[;,]\s+(?:and\s+|but\s+|while\s+|although\s+)?)(?P<pronoun>[Tt]hey|[Hh]e|[Ss]he)\b"
)
_IN_THEIR_VIEW = re.compile(r"\b[Ii]n (?P<whose>their|his|her) (?:view|opinion|eyes|judgment)\b")
_THIS_WAS = re.compile(r"^This (?:was|is)\b")
_THEY_ALSO = re.compile(r"They\s+(?:also|further|additionally)\b")
_ACCORDING = re.compile(r"\baccording to\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Patterns:
    predicate: re.Pattern[str]
    shared: re.Pattern[str]
    agent: re.Pattern[str]


def claims_of(document_id: str, sentences: Sequence[Sentence]) -> tuple[tuple[Claim, ...], tuple[Doubt, ...]]:
    """The claims of the sentences, in reading order, and the doubts about those that could not be told."""
    claims: list[Claim] = []
    doubts: list[Doubt] = []
    previous: list[Claim] = []
    last: list[Claim] = []
    voices: list[Voice] = []
    paragraph_id = None
    for sentence in sentences:
        if sentence.paragraph_id != paragraph_id:
            paragraph_id, previous, last, voices = sentence.paragraph_id, [], [], []
        if sentence.is_quoted:
            previous = []
            continue
        found, unsure = _read(sentence, last if _THEY_ALSO.match(sentence.text) else previous, voices)
        doubts += unsure
        previous = []
        for finding in found:
            claim = _claim(document_id, len(claims) + 1, sentence, finding, previous)
            previous.append(claim)
            claims.append(claim)
        last = previous or last
    return tuple(claims), tuple(doubts)


def _read(sentence: Sentence, previous: Sequence[Claim], voices: list[Voice]) -> tuple[list[Finding], list[Doubt]]:
    """The claims of a sentence in order; its voices are added to those of the paragraph."""
    doubts: list[Doubt] = []
    text = sentence.text
    own = find_voices(text)
    found: list[Finding] = []
    for position, voice in enumerate(own):
        said = _spoken(text, voice)
        if said is None and voice.holder is not None:
            continue
        named = _resolved(voice, [*voices, *own[:position]], own[position + 1 :])
        if named is None:
            if said is not None and (voice.head or voice.char_start == 0):
                message = f"{voice.printed!r} points to nobody named before."
                doubts.append(_doubt("claim_without_holder", sentence, message))
            continue
        if said is not None:
            found.append(replace(said, holder=named.holder or "", holder_as_printed=voice.printed))
            if voice.second is not None:
                holder, quantifier = voice.second
                consensus = consensus_of(quantifier, said.cue)
                found.append(replace(found[-1], holder=holder, quantifier=quantifier, consensus=consensus))
    if any(finding.verb != ACCORDING_TO for finding in found):
        found = [finding for finding in found if finding.verb != ACCORDING_TO]  # it names the holder a second time
    found += _second_verbs(text, found)
    found += find_impersonal(text, own)
    if previous or found:
        continued, unsure = _continued(sentence, previous, found)
        found += continued
        doubts += unsure
    if not found and ambiguous_passive(text):
        message = "A passive that does not tell whether the room or the world thinks so."
        doubts.append(_doubt("possible_claim", sentence, message))
    for position, voice in enumerate(own):
        named = _resolved(voice, [*voices, *own[:position]], ())
        if named is not None and named.holder is not None:
            voices.append(named)
    return _without_overlap(found), doubts


def _spoken(text: str, voice: Voice) -> Finding | None:
    """What `voice` is said to have held: by a verb after it, by "according to" or a participle with "by" before it."""
    patterns = _patterns()
    before = text[max(0, voice.char_start - 40) : voice.char_start]
    according = _ACCORDING.search(before)
    if according:
        start = voice.char_start - len(according[0])
        return _finding(voice, text, (start, voice.char_end), ACCORDING_TO, "assert", "")
    agent = patterns.agent.search(before)
    if agent:
        form = attribution_verbs().read(agent["verb"], "that it", ("past", "participle"))
        if form is not None:
            start = voice.char_start - len(before) + agent.start("verb")
            return _finding(voice, text, (start, voice.char_end), form.lemma, form.stance, "")
    if before.rstrip().casefold().endswith((" by", " to")):
        return None
    match = patterns.predicate.match(text, voice.char_end)
    return _predicated(voice, text, match, voice.char_start) if match else None


def _predicated(voice: Voice, text: str, match: re.Match[str], start: int) -> Finding | None:
    tenses = ("base",) if match["negation"] else ("past", "present", "continuous")
    form = attribution_verbs().read(match["verb"], text[match.end() :], tenses)
    if form is None or (form.tense == "present" and not voice.is_plural and form.lemma != match["verb"]):
        return None
    if form.tense == "continuous" and not text[:start].casefold().endswith("with "):
        return None  # "with one arguing that …" attributes; "participants sharing a room" does not
    if form.tense == "present" and voice.holder is None:
        return None  # "some argue", "others hold": of anybody
    stance = "disagree" if match["negation"] and form.stance == "agree" else form.stance
    extent = "" if match["negation"] else f"{match['adverbs']} {match['verb']}"
    return _finding(voice, text, (start, match.end("verb")), form.lemma, stance, extent)


def _second_verbs(text: str, found: Sequence[Finding]) -> list[Finding]:
    """Verbs that share the name before them: "participants praised the envoy but warned that"; not where a clause
    with "that" stands between, whose subject may be meant."""
    second = []
    for finding in found:
        match = _patterns().shared.search(text, finding.cue_end)
        if match is None or re.search(r"\bthat\b|[;:]", text[finding.cue_end : match.start()]):
            continue
        form = attribution_verbs().read(match["verb"], text[match.end("verb") :], ("past",))
        if form is not None:
            second.append(
                replace(
                    finding,
                    cue=text[match.start("verb") : match.end("verb")],
                    cue_start=match.start("verb"),
                    cue_end=match.end("verb"),
                    verb=form.lemma,
                    stance=form.stance,
                )
            )
    return second


def _continued(
    sentence: Sentence, previous: Sequence[Claim], found: Sequence[Finding]
) -> tuple[list[Finding], list[Doubt]]:
    """The claims of a sentence that continue an earlier one, by the rules of this module."""
    text = sentence.text
    continued: list[Finding] = []
    doubts: list[Doubt] = []
    for match in _PRONOUN.finditer(text):
        is_opening = match["pronoun"][0].isupper()
        earlier = [f for f in found if f.cue_end <= match.start("pronoun")]
        if is_opening != (not earlier) or (is_opening and not previous):
            continue
        is_plural = match["pronoun"].casefold() == "they"
        is_also = _THEY_ALSO.match(text) is not None
        predicate = _patterns().predicate.match(text, match.end())
        if predicate is None:
            continue
        parent: Finding | Claim | None = earlier[-1] if earlier else _one_of(previous, None if is_also else is_plural)
        voice = Voice("", None, "", "bare", is_plural, match["pronoun"], match.start("pronoun"), match.end("pronoun"))
        said = _predicated(voice, text, predicate, match.start("pronoun"))
        if said is None:
            continue
        if parent is None:
            if any(claim.holder != "unspecified" for claim in previous):
                message = f"{match['pronoun']!r} may mean several who spoke before."
                doubts.append(_doubt("claim_without_holder", sentence, message))
            continue
        if parent.holder == "unspecified" or (not is_also and is_plural == _is_single(parent)):
            continue
        continued.append(_inheriting(said, parent, None if earlier else parent))
    view = _IN_THEIR_VIEW.search(text)
    this = _THIS_WAS.match(text)
    if previous and (view or this) and not continued:
        cue = view or this
        assert cue is not None
        parent = _one_of(previous, view["whose"] == "their" if view else None)
        if parent is not None and not (view and parent.holder == "unspecified"):
            said = Finding("", None, "", cue[0], cue.start(), cue.end(), parent.verb, parent.stance, None)
            continued.append(_inheriting(said, parent, parent))
    return continued, doubts


def _one_of(claims: Sequence[Claim], is_plural: bool | None) -> Claim | None:
    """The last claim that may be continued, or None where those before it name different holders."""
    fitting = [c for c in claims if is_plural is None or is_plural != _is_single(c)]
    if not fitting or len({(claim.holder, claim.quantifier) for claim in fitting}) > 1:
        return None
    return fitting[-1]


def _is_single(said: Finding | Claim) -> bool:
    return said.quantifier in ("one", "another")


def _inheriting(said: Finding, parent: "Finding | Claim", claim: "Finding | Claim | None") -> Finding:
    consensus = said.consensus
    if consensus is None:
        consensus = consensus_of(parent.quantifier, "")
    return replace(
        said,
        holder=parent.holder,
        holder_as_printed=parent.holder_as_printed,
        quantifier=parent.quantifier,
        consensus=consensus,
        scope="inherited",
        inherited_from=claim.claim_id if isinstance(claim, Claim) else None,
    )


def _resolved(voice: Voice, earlier: Sequence[Voice], later: Sequence[Voice]) -> Voice | None:
    """`voice` with the holder it points back to: the last one named before it, else the first named after it."""
    if voice.holder is not None:
        return voice
    for other in (*reversed(earlier), *later):
        fits = not voice.head or voice.head in other.printed.casefold()
        if other.kin is not None and fits:
            holder = other.holder if voice.head else other.kin
            return replace(voice, holder=holder, kin=other.kin)
    return None


def _finding(voice: Voice, text: str, cue: tuple[int, int], lemma: str, stance: str, extent: str) -> Finding:
    consensus = consensus_of(voice.quantifier, extent)
    said = text[slice(*cue)]
    return Finding(voice.holder or "", voice.printed, voice.quantifier, said, *cue, lemma, stance, consensus)


def _without_overlap(found: Sequence[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.cue_start, -f.cue_end)):
        is_joined = bool(kept) and (finding.cue_start, finding.cue_end) == (kept[-1].cue_start, kept[-1].cue_end)
        if not kept or finding.cue_start >= kept[-1].cue_end or (is_joined and finding.holder != kept[-1].holder):
            kept.append(finding)
    return kept


def _claim(document_id: str, number: int, sentence: Sentence, finding: Finding, own: Sequence[Claim]) -> Claim:
    inherited_from = finding.inherited_from
    if finding.scope == "inherited" and inherited_from is None:
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
        scope=finding.scope,
        inherited_from=inherited_from,
    )


def _doubt(code: str, sentence: Sentence, message: str) -> Doubt:
    message = f"{message} Sentence: {sentence.text[:80]!r}"
    return Doubt(code, "info", message, table_name="sentences", row_id=sentence.sentence_id)


@cache
def _patterns() -> _Patterns:
    verbs = attribution_verbs()
    adverbs = rf"(?P<adverbs>(?:\s+{ADVERB})*)"
    return _Patterns(
        predicate=re.compile(
            rf"(?:\s+who(?:\s+[\w’'-]+){{1,8}}?)?{ASIDE}?{adverbs}"
            rf"(?P<negation>\s+(?:did|do|does)\s+not(?:\s+\w+ly)?)?\s+(?P<verb>{verbs.pattern})\b(?!\s+by\b)",
            re.IGNORECASE,
        ),
        shared=re.compile(
            rf"(?:\band|\bbut|\byet)(?:\s+{ADVERB})*\s+(?P<verb>{verbs.pattern})\b(?=\s+(?:that|whether|against|of)\b)",
            re.IGNORECASE,
        ),
        agent=re.compile(rf"\b(?P<verb>{verbs.participles})(?:\s+{ADVERB})?\s+by\s+$", re.IGNORECASE),
    )
