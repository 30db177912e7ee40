"""What a name in a sentence is said to hold: by the verb after it or before it.

A verb counts with what must follow it (attribution_verbs.toml). What somebody said elsewhere is no claim of the room:
"recently called for", "noted in his report".
"""

import re
from dataclasses import replace

from extractors.meaning.claims.attribution import ADVERB, VerbForm, attribution_verbs
from extractors.meaning.claims.finding import Finding, said_by
from extractors.meaning.claims.holder_words import lexicon
from extractors.meaning.claims.holders import Voice
from extractors.meaning.claims.saying_patterns import saying_patterns

ACCORDING_TO = "according to"
_IN_THE_VIEW = ("be of the view", "assert")
_ACCORDING = re.compile(r"\baccording to\s+$", re.IGNORECASE)
_VIEW_OF = re.compile(
    r"\b(?:in|to|from) the (?:view|opinion|eyes|judgment|estimation|assessment|perspective|words) of\s+$", re.IGNORECASE
)
_OWN_VIEW = re.compile(
    r"[’']s?\s(?:own\s)?(?:view|opinion|eyes|judge?ment|assessment|estimation|estimate|reckoning|telling|account|words|reading)\b"
)
_INTO_VIEW = re.compile(r"\b(?:in|to|by)\s$", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:\s\([^()]{2,60}\)|,\s(?:from|of)\s[^,;.]{2,60})?,\swho(?=\s)")
_WHAT = re.compile(r"(?:^|[,;]\s|\b(?:but|and)\s)[Ww]hat\s(?:most\s|really\s)?(?:(?P<verb>\w+ed|struck)\s)?$")
_MOST_WAS = re.compile(r"(?:\s(?!was|were)\w+){0,3}\s(?:was|were)\s")
_CLEFT = dict.fromkeys(("worried", "troubled", "concerned", "alarmed", "frustrated", "annoyed"), ("worry", "caution"))
_SUBJECT = re.compile(r"\s(?:they|it|this|that|these|the|he|she|such)\b")  # "to some they showed"
_DEED = re.compile(rf"(?:\s+{ADVERB})?\s+(?P<verb>\w+ed|spoke|heard|took|gave|met|went|made|began)\b(?!\s+by\b)")
_WITH = re.compile(r"\bwith\s+$", re.IGNORECASE)
THAT = re.compile(r"\s*,?\s*(?:that|how|whether|why|what|against)\b")
_DATED = re.compile(r"(?:In|On|Since|By)\s(?:\w+\s){0,3}?(?:19|20)\d\d\b")  # what was said on a day of the past
_END_OF_ASIDE = re.compile(r"\s*(?:[,;.:—–)]|$|(?:from|of|at|in)\s[^,;.]{1,60}[,.])")
_PUT = {"put": "put", "went": "go further", "had": "point out", "took": "take the view", "saw": "see"}
_LOOSELY_NAMED = frozenset({"many", "outside"})  # a clause between these and the verb may be about anything
_ANY_VERB = frozenset({"person", "group", "anaphoric", "named_person", "alone"})
_DROPPED_E = re.compile(r"(?:[vcuz]|[nr][cgs]|[^aeiou][aeiou][bcdgkpstz])$")  # of "griped", "voiced", "intimated"
_BEFORE = 40
AHEAD = 300  # characters after a verb that may tell what it says
_LONGEST_OPENING = 300
_NOT_SO = {"agree": "disagree", "assert": "question"}  # "were not convinced", "were less sure"
_NOBODY_DID = {"agree": "disagree", "assert": "disagree", "disagree": "agree", "question": "agree", "caution": "assert"}
_NOT_DONE = {"agree": "disagree", "assert": "disagree"}  # "was not shared by all"
_CHAINED = {"to": ("base",), "by": ("continuous",)}


def saying_of(text: str, voice: Voice) -> Finding | None:
    """What `voice` is said to have held, or None."""
    before = text[max(0, voice.char_start - _BEFORE) : voice.char_start]
    start = voice.char_start - len(before)
    place = _ACCORDING.search(before) or _VIEW_OF.search(before)
    if place and voice.kind != "named_organization":
        verb = (ACCORDING_TO, "assert") if "according" in place[0].casefold() else _IN_THE_VIEW
        return said_by(voice, text, (start + place.start(), voice.char_end), verb)
    is_set_off = text[voice.char_end : voice.char_end + 1] == ","
    view = _OWN_VIEW.match(text, voice.char_end) if _INTO_VIEW.search(before) else None
    if view:  # "in Ms. Diarra's view"
        return said_by(voice, text, (voice.char_start, view.end()), _IN_THE_VIEW)
    own = saying_patterns().own_point.match(text, voice.char_end)
    if own:
        return said_by(voice, text, (voice.char_start, own.end() - 1), _own_point(own["noun"]))
    cleft = _WHAT.search(before)
    if cleft and (was := _MOST_WAS.match(text, voice.char_end)):
        return said_by(voice, text, (start + cleft.start(), was.end()), _CLEFT.get(cleft["verb"], ("stress", "assert")))
    if before in ("For ", "To ") and (is_set_off or (voice.kind == "alone" and _SUBJECT.match(text, voice.char_end))):
        return said_by(voice, text, (0, voice.char_end), _IN_THE_VIEW)
    said = _before(text, voice, before, start) or after(text, voice)
    return said or _put(text, voice) or _spoken(text, voice) or _in_relative(text, voice)


def _spoken(text: str, voice: Voice) -> Finding | None:
    """By any verb that takes a clause or a quotation, whichever it is: "griped that", "volunteered how"; the few that
    tell of deeds are stated."""
    if voice.kind not in _ANY_VERB:
        return None
    match = saying_patterns().spoken.match(text, voice.char_end)
    if match is None or match["verb"] in attribution_verbs().forms:
        return None
    lemma = _lemma_of(match["verb"])
    is_deed = not attribution_verbs().deeds.isdisjoint((lemma, match["verb"][:-1], match["verb"][:-2]))
    if is_deed or _is_object(text, voice):
        return None
    stance = "disagree" if voice.is_denied else "assert"
    return said_by(voice, text, (voice.char_start, match.end("verb")), (lemma, stance))


def _is_object(text: str, voice: Voice) -> bool:
    return text[max(0, voice.char_start - _BEFORE) : voice.char_start].rstrip().casefold().endswith((" by", " to"))


def _lemma_of(past: str) -> str:
    """The lemma of a regular past: "griped", "quipped", "volunteered"."""
    stem = past[:-2]
    if past.endswith("ied"):
        return f"{past[:-3]}y"
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return f"{stem}e" if _DROPPED_E.search(stem) else stem


def _put(text: str, voice: Voice) -> Finding | None:
    """By a short predicate with what was said behind a colon: "was blunt: …", "put it this way: …"."""
    if ": " not in text[voice.char_end :]:
        return None
    match = saying_patterns().put.match(text, voice.char_end)
    if match is None or voice.kind == "many" or voice.holder is None:
        return None
    lemma = f"be {match['how']}" if match["how"] else _PUT[match["verb"].split()[0].casefold()]
    form = attribution_verbs().stances.get(lemma, "assert")
    return said_by(voice, text, (voice.char_start, match.end("verb")), (lemma, form))


def _in_relative(text: str, voice: Voice) -> Finding | None:
    """By the verb of a relative clause: "remarks by Ambassador Cole, who called for humility"."""
    match = _RELATIVE.match(text, voice.char_end)
    return after(text, replace(voice, char_end=match.end())) if match else None


def _own_point(noun: str) -> tuple[str, str]:
    """What "participants’ main concern was" says, or "in their view"."""
    points = attribution_verbs().points
    word = noun.casefold()
    return points[word if word in points else word.removesuffix("s")]


def _before(text: str, voice: Voice, before: str, start: int) -> Finding | None:
    """By "urged by" or ", said" before the name."""
    verbs = attribution_verbs()
    agent = saying_patterns().agent.search(before)
    if agent:
        form = verbs.read(agent["verb"], "that it", ("past", "participle"))
        is_one = voice.quantifier == "one" and voice.printed.casefold().startswith("the ")
        is_remark = (
            form is not None and form.stance != "recommend" and voice.holder in _THERE
        )  # not "put forward by the Chair"
        is_definite = (voice.kind == "many" or is_one) and not is_remark
        is_deed = form is not None and form.lemma in verbs.public and voice.holder not in _OF_EVENT
        if form is not None and not is_definite and not is_deed:  # "proposed by the penholder" was not so in the room
            stance = _NOT_DONE.get(form.stance, form.stance) if agent["negation"] else form.stance
            return said_by(voice, text, (start + agent.start("verb"), voice.char_end), (form.lemma, stance))
    inverted = saying_patterns().inverted.search(before)
    if inverted and _END_OF_ASIDE.match(text, voice.char_end):
        form = verbs.read(inverted["verb"], "that it", ("past",))
        if form is not None and form.lemma in verbs.speech:
            return said_by(voice, text, (start + inverted.start("verb"), voice.char_end), (form.lemma, form.stance))
    return None


def after(text: str, voice: Voice) -> Finding | None:
    """By the verb after the name."""
    before = text[max(0, voice.char_start - _BEFORE) : voice.char_start].rstrip().casefold()
    if before.endswith((" by", " to")):
        return None
    is_enclosed = voice.kind == "named_person" and before.endswith(",") and text.startswith(",", voice.char_end)
    match = saying_patterns().predicate.match(text, voice.char_end)
    if match is None and is_enclosed:  # "the head of police, Inspector Rossi, asked"
        match = saying_patterns().predicate.match(text, voice.char_end + 1)
    if match is None and voice.kind not in _LOOSELY_NAMED:
        match = saying_patterns().later_predicate.match(text, voice.char_end)
    if match is None:
        return None
    form = _form(match, text, voice)
    if form is None or not _may_attribute(form, match, text, voice):
        return None
    stance = form.stance
    if voice.is_denied:
        stance = (_NOBODY_DID if voice.quantifier == "all" else _NOT_SO).get(stance, stance)
    elif match["negation"]:
        stance = "disagree" if stance == "agree" else stance
    elif _is_denied(match):
        stance = _NOT_SO.get(stance, stance)
    extent = "" if _is_denied(match) else f"{match['adverbs']} {match['verb']}"
    found = said_by(voice, text, (voice.char_start, match.end("verb")), (form.lemma, stance), extent)
    return replace(found, in_room=not _is_elsewhere(match, text, voice))


def said_earlier(text: str, voice: Voice) -> bool:
    """Whether the sentence says before or after the verb of `voice` that it spoke at another time or place."""
    match = saying_patterns().predicate.match(text, voice.char_end)
    is_perfect = match is not None and match["perfect"] is not None
    return match is not None and (is_perfect or _is_elsewhere(match, text, voice))


def position_after(text: str, voice: Voice) -> Finding | None:
    """What a state named by `voice` is said to hold, also today or so far: "Russia has argued that", "France favors a
    rollover"; no deeds of states, such as a demand or a denial."""
    verbs = attribution_verbs()
    match = saying_patterns().predicate.match(text, voice.char_end)
    if match is None or match["modal"] or _is_elsewhere(match, text, voice):
        return None
    form = _form(match, text, replace(voice, is_plural=True))
    if form is None or form.tense == "continuous":
        return None
    is_clause = THAT.match(text, match.end()) is not None and form.lemma not in verbs.public
    is_attitude = form.lemma.startswith(("be ", "express ", "voice "))
    is_still = form.lemma in verbs.positions and (form.tense == "present" or match["perfect"] is not None)
    if not (is_clause or is_attitude or is_still):
        return None
    stance = "disagree" if match["negation"] and form.stance == "agree" else form.stance
    return said_by(voice, text, (voice.char_start, match.end("verb")), (form.lemma, stance))


def told_after(text: str, voice: Voice) -> Finding | None:
    """What the verb after `voice` says that an outsider holds: only where that is a clause, a call or a judgment."""
    verbs = attribution_verbs()
    match = saying_patterns().predicate.match(text, voice.char_end)
    form = _form(match, text, voice) if match is not None else None
    if match is None or form is None or form.tense == "continuous":
        return None
    if not (THAT.match(text, match.end()) or form.lemma in verbs.meeting or form.lemma in verbs.outsiders):
        return None
    stance = "disagree" if match["negation"] and form.stance == "agree" else form.stance
    return said_by(voice, text, (voice.char_start, match.end("verb")), (form.lemma, stance))


def _is_denied(match: re.Match[str]) -> bool:
    return bool(match["negation"]) or re.search(r"\b(?:not|less)\b", match["verb"]) is not None


def _form(match: re.Match[str], text: str, voice: Voice) -> VerbForm | None:
    following = text[match.end() : match.end() + AHEAD]
    verbs = attribution_verbs()
    if match["chain"]:
        return verbs.read(match["verb"], following, _CHAINED[match["chain"].split()[-1]])
    if match["modal"]:
        form = verbs.read(match["verb"], following, ("past",) if match["perfect"] else ("base",))
        return form if match["perfect"] or (form is not None and form.lemma not in verbs.public) else None
    tenses: tuple[str, ...] = ("base",) if match["negation"] else ("past", "present", "continuous")
    if match["perfect"]:
        tenses = ("past", "participle")
    form = verbs.read(match["verb"], following, tenses)
    if form is None or (form.tense == "present" and not voice.is_plural and form.lemma != match["verb"]):
        return None
    is_with = _WITH.search(text[max(0, voice.char_start - _BEFORE) : voice.char_start]) is not None
    if form.tense == "continuous" and not is_with:
        return None  # "with one arguing that …" attributes; "participants sharing a room" does not
    return form


def _may_attribute(form: VerbForm, match: re.Match[str], text: str, voice: Voice) -> bool:
    if form.tense == "present" and (voice.holder is None or voice.kind not in ("person", "group")):
        return False  # "some argue", "others hold": of anybody
    is_said = THAT.match(text, match.end()) is not None
    if voice.kind == "many" and form.lemma not in attribution_verbs().meeting:
        verbs = attribution_verbs().arguing if voice.is_plural else attribution_verbs().personal
        return is_said and form.lemma in verbs  # "officers explained how", "the head of the group joked that"
    is_perfect = match["perfect"] is not None and not match["modal"]
    if is_perfect and (voice.kind not in ("person", "group", "anaphoric") or voice.holder == "others"):
        return False
    if is_perfect and voice.holder in _THERE:
        return form.tense != "base"
    if is_perfect and (form.lemma in attribution_verbs().public or form.tense == "base"):
        return False  # "have requested" is what they did elsewhere
    if voice.kind == "speaking" and not is_said:
        return False  # only who is said to say something is a person for sure: "one pilot said that"
    if voice.kind in ("suffix", "role", "named_organization", "speaking"):
        if form.lemma in _OF_MIND:
            return is_said or _ENDS.match(text, match.end()) is not None  # "a colonel agreed, adding that"
        return form.lemma not in attribution_verbs().public and (is_said or form.lemma not in ("add", "identify"))
    if voice.kind == "room":
        return form.lemma not in attribution_verbs().public or form.lemma in _OF_ROOMS
    return True


_OF_MIND = frozenset({"agree", "object", "admit"})
_ENDS = re.compile(r"[,.;]|$")
_THERE = frozenset({"participants", "speakers", "panelists", "chairs", "facilitators"})  # whatever the date
_OF_EVENT = frozenset({"participants", "experts", "speakers", "panelists"})  # they do nothing but speak
_OF_ROOMS = frozenset({"agree", "favour", "call for", "identify", "recognize", "welcome", "raise", "favor"})


def _is_elsewhere(match: re.Match[str], text: str, voice: Voice) -> bool:
    adverbs = f"{match['adverbs'] or ''} {match['perfect'] or ''}".casefold().split()
    if lexicon().outside_adverbs.intersection(adverbs):
        return True
    opening = text[: voice.char_start] if voice.char_start < _LONGEST_OPENING else ""
    if voice.holder not in _THERE and voice.kind not in ("we", "alone") and _DATED.match(opening):
        return True
    return bool(
        saying_patterns().elsewhere.match(text, match.end()) or saying_patterns().opening_elsewhere.match(opening)
    )


def deed_of(text: str, voice: Voice) -> Finding | None:
    """What `voice` did that is no claim, "discussed the port", as the place from which a second verb goes on."""
    match = _DEED.match(text, voice.char_end)
    is_subject = voice.char_start == 0 or text[: voice.char_start].rstrip()[-1:] in ",;"
    is_of_event = voice.holder in _OF_EVENT or voice.quantifier not in ("bare", "all")
    if (
        match is None
        or not is_subject
        or not is_of_event
        or voice.kind not in ("person", "group", "named_person", "we")
    ):
        return None
    return said_by(voice, text, (match.start("verb"), match.end("verb")), ("", ""))


def is_clear_of(text: str, said: Finding) -> bool:
    """Whether a clause with "that" follows, or the verb is one of meetings, so that the room must be meant."""
    return said.verb in attribution_verbs().meeting or THAT.match(text, said.cue_end) is not None


def is_opinion(said: Finding) -> bool:
    """Whether the verb tells what somebody thinks or says, and not also what people do."""
    return said.verb not in attribution_verbs().public or said.verb in attribution_verbs().opinions
