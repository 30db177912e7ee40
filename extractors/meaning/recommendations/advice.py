"""What a single sentence recommends, to whom: by "should", by a verb of recommending, or as a lesson of the past.

Questions, conditions ("should the Council decide"), quotations, decisions of others and turns like "it should be noted"
recommend nothing. The words that decide stand in recommendation_words.toml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.meaning.recommendations.addressees import Addressee, addressee_at, addressee_before, addressees_at
from extractors.meaning.recommendations.duties import duty_in
from extractors.meaning.recommendations.lessons import lesson_in
from extractors.meaning.recommendations.needs import is_of_room, need_in
from extractors.meaning.recommendations.subjects import Subject, is_somebody, subject_before
from extractors.meaning.recommendations.wordings import wordings
from extractors.model import Claim, Sentence
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives

_MODAL = re.compile(
    r"\b(?P<modal>should|ought(?:\s+not)?\s+to|(?<!the )(?<!a )(?<!no )needs?\s+to|will\s+(?:likely\s+)?need\s+to"
    r"|must|(?<!would )(?<!may )(?<!might )(?<!could )ha(?:s|ve|d)\s+to|could\s+usefully|would\s+do\s+well\s+to)\b"
)
_PASSIVE = re.compile(
    r"(?:\s+(?:not|also|\w+ly|at least|therefore))*\s+be\s+(?!(?:seen|prepared|able|ready|willing)\s+to\b)"
    r"(?:\w+ly\s+)?(?:\w+ed|\w+en|put|made|told|left|built|held|kept|set|led|met|paid|brought|built|drawn|sent|dealt|heard"
    r"|found|shown|known|thrown|won|lost|read|cut|spent|sold|bought|taught|caught|sought|fought|thought|felt|lent|begun|done"
    r"|understood|laid|said|shut|borne|sworn|withdrawn|undone|rebuilt|struck|shared)\b"
)
_INVERSION = re.compile(r"(?:^|[,;]\s+|[,;]\s+(?:and|but|even)\s+|^(?:And|But|Even)\s+)$", re.IGNORECASE)
# "A shot could end the truce should it kill somebody": the subject stands behind.
_SUBJECT_BEHIND = re.compile(
    r"\s+(?:it|they|he|she|we|I|you|there|the|a|an|any|these|those|this|that|their|its|[A-Z][a-z]+)\b"
)
# What happens on a day by plan is expected, not advised: "the ceremony should take place in June".
_BY_PLAN = re.compile(
    r"\s+(?:take\s+place|begin|start|open|close|end|arrive|last|resume|be\s+(?:ready|complete|held|over|completed|finished))\s+"
    r"(?:in|on|by|at|before|from|within|after|next|this|for)\b"
)
_OF_CARE = re.compile(
    r"(?:^|[\s,])(?:priority|attention|emphasis|care|efforts?|steps|measures|consideration|thought|weight|focus)\s+$",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|this)\s+(?:also\s+)?$", re.IGNORECASE)
_DUTY = ("should", "ought to", "ought not to", "could usefully", "would do well to")  # advise by themselves
_HAVE_WHAT = re.compile(
    r"\s+have\s+(?:a|an|the|its|their|no|more|enough|some|at\s+least|clear|full|access|priority|sufficient)\b"
)
_RULE = re.compile(r"\b(?:under|according to|pursuant to|by law|in line with|in accordance)\b")
# What a text lays down: "under the accord, neither army should". A mandate of a mission that is being written does not.
_BY_TEXT = re.compile(
    r"\b(?:[Uu]nder|[Aa]ccording to|[Pp]ursuant to|[Ii]n accordance with|[Bb]y|[Aa]s per)"
    r"\s(?:the|this|that|its|their|a|an|article)\s(?:[\w’-]+\s){0,4}"
    r"(?:accord|agreement|treaty|rules?|charter|law|laws|constitution|convention|policy|deal|terms|protocol|statute|cease-?fire"
    r"|truce|act|procedures?|plan|timetable|calendar|roadmap|resolution)\b[^.;]*$"
)
_HABIT = re.compile(
    r"\b(?:each|every|daily|weekly|monthly|annually|usually|often|always|normally|regularly)\b|^(?:If|When|Whenever|Where)\b"
)
_MODAL_IN_PAST = re.compile(r"\b(?:in|since|until)\s+(?:19|20)\d\d\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_ALL_QUOTED = re.compile(r"[“\"](?P<words>[^”\"]{12,}?)[,.]?[”\"],?\s")
_WHICH_OF = re.compile(r"\s(?:that|who|which)\s[^,]+")  # "states that host refugees" are not all states
_CLAUSE_BEGINS = re.compile(r"[,;:]\s|\b(?:that|whose)\s", re.IGNORECASE)
_THAT = re.compile(r"(?:,\s[^,]{1,30},)?\s+that,?\s+")
_INSERTED = re.compile(r",?\s?(?:when|before|after|once|in|at|as|if|during|ahead|for|until|on|to)\b[^,;:.]{3,60},\s+")
# "What the envoy should avoid above all is a conference"
_CLEFT = re.compile(
    r"What\s(?P<whom>[^,;:]{2,60}?)\s(?:should|must|ought\sto|needs?\sto)\s(?P<verb>do|avoid|seek|offer|ask\sfor|provide|build|pursue)\b"
    r"[^,;:.]{0,30}?\s(?:is|are)\s(?:to\s|(?=(?:an?|the|more|less|better|fewer|[a-z]+ing)\b))(?P<what>.+)"
)
_TO = re.compile(r"\s+to\s+(?=[a-z])")
_GAP = re.compile(r"\s+")
_SOMEONE_TO = re.compile(
    r"[^.;:]{1,120}?\bto\s+(?!(?:the|those|these|this|that|an?|its|their|all|any|each)\b)(?=[a-z])"
)
_GERUND = re.compile(r"\s+(?=[a-z]+ing\b)")
_BARE_BE = re.compile(
    r"(?<!\bto)(?<!\bnot)(?<!ould)(?<!\bmust)(?<!\bmay)(?<!\bmight)(?<!\bcan)(?<!\bwill)\s+(?:not\s+)?be\s+\w+"
)
_BASE = re.compile(
    r"\s+(?:not\s+)?(?!(?:is|was|has|does|had|will|would|could|can|may|might|must|did)\b)[a-z]+(?<!s)(?<!ed)\b"
)
_LONGEST_NAME = 4  # words of whom somebody is asked
_TAIL = re.compile(r"(?<![\s.;,:])(?:[\s.;,:]*(?:;\s*(?:and|or)|,\s*and))?[\s.;,:]*+$")


@dataclass(frozen=True, slots=True)
class Advice:
    """What a sentence recommends (kind recommendation) or sees missed (lesson), and to whom, as printed too."""

    kind: str
    addressee: str | None
    printed: str | None
    action: str


def advice_of(sentence: Sentence, claims: Sequence[Claim]) -> Advice | None:
    """What `sentence` recommends, by its own verb or by one of its `claims`; None where that is nothing."""
    text = sentence.text
    if text.endswith("?"):
        text = text.rpartition(":")[0]  # a question after a colon leaves what stands before it
    if sentence.is_quoted or not text:
        return None
    said = _ALL_QUOTED.match(text)
    if said is not None and any(claim.cue_start >= said.end("words") for claim in claims):
        text, claims = said["words"], ()  # the words of somebody in the room
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    lesson = lesson_in(text, quoted)
    if lesson is not None:
        return replace(_advice_for(*lesson), kind="lesson")
    for claim in claims:
        is_wish = claim.stance == "recommend" or claim.verb in word_lists("recommendation_words")["preference"]
        advice = _requested(text, claim) if is_wish else None
        if advice is not None:
            return advice
    said_from = min((claim.cue_end for claim in claims), default=len(text))
    if claims and said_from >= len(text.rstrip(".,; ")) and "," in text:
        said_from = 0  # "..., one expert said" says all that stands before it
        text = text[: text.rfind(",", 0, claims[0].cue_start)]
    if (cleft := _CLEFT.match(text)) is not None:
        verb = "" if cleft["verb"] == "do" else f"{cleft['verb']} "
        return to_subject(subject_before(cleft["whom"], 0, len(cleft["whom"])), verb + cleft["what"])
    advice = _modal(text, quoted, said_from)
    needed = need_in(text, bool(claims)) or duty_in(text) if advice is None and not quoted else None
    return to_subject(*needed) if needed is not None else advice


def trimmed(action: str) -> str:
    """`action` without the marks, and the "and" of a list, at its end."""
    return _TAIL.sub("", action).strip()


def _modal(text: str, quoted: Sequence[tuple[int, int]], said_from: int) -> Advice | None:
    """The advice of "somebody should" or, in what the room is said to hold (from `said_from` on), of "must"."""
    for match in _MODAL.finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in quoted) or _is_no_advice(text, match, said_from):
            continue
        after = text[end:]
        begin = said_from if said_from <= start else 0
        subject = subject_before(text, begin, start)
        if _PASSIVE.match(after):
            if subject is None:
                clause = _CLAUSE_BEGINS.split(text[begin:start])[-1]
                return _advice_for(None, text[start - len(clause) :])
            return _of_clause(subject, text[start:])
        whom = addressee_before(text, start)
        if whom is not None:
            advice = _advice_for(whom, after)
            if subject is not None and _WHICH_OF.fullmatch(subject.printed.removeprefix(whom.printed)):
                return replace(advice, printed=subject.printed)
            return advice
        if subject is not None and subject.can_act:
            return to_subject(subject, after)
        return _of_clause(subject, text[start:])
    return None


def _is_no_advice(text: str, match: re.Match[str], said_from: int) -> bool:
    """Whether a modal asks, supposes, expects, tells of a rule or of what others decreed."""
    words = wordings()
    start, modal = match.start(), " ".join(match["modal"].split())
    before, after = text[:start], text[match.end() :]
    is_weak = modal not in _DUTY
    return bool(
        (modal == "should" and (_INVERSION.search(before) or _SUBJECT_BEHIND.match(after)))
        or (said_from > start and _BY_PLAN.match(after) and _nobody_can(text, start))
        or words.epistemic.match(after)
        or (start < said_from and _BY_TEXT.search(before))
        or (_IT.search(before) and words.epistemic_of_it.match(after))
        or words.asks.search(before)
        or (start < said_from and words.decreed.search(before))
        or re.match(r"\s+already\s+(?:be|have)\b", after)
        or (re.match(r"\s+have\b", after) and not _HAVE_WHAT.match(after))
        or (is_weak and ((start < said_from and not _is_plain_duty(text, match)) or _RULE.search(after)))
        or (modal.startswith("ha") and (modal == "had to" or _MODAL_IN_PAST.search(text)))
    )


def _is_plain_duty(text: str, match: re.Match[str]) -> bool:
    """Whether "must" or "need to" advises though nobody is said to hold it: of an addressee, and not of each day."""
    if text.endswith(":"):
        return True
    if match["modal"].startswith("ha") or _HABIT.search(text):
        return False
    if _OF_CARE.search(text[: match.start()]):
        return True
    if _PASSIVE.match(text, match.end()) and re.search(r"\bby\s", text[match.end() :]):
        return False  # "missions must be authorized by the Council"
    return addressee_before(text, match.start()) is not None


def _nobody_can(text: str, end: int) -> bool:
    """Whether the subject of the verb at `end` is nobody who can act."""
    subject = subject_before(text, 0, end)
    return subject is None or not subject.can_act


def _of_clause(subject: Subject | None, verb: str) -> Advice:
    """The advice of a whole clause, where its subject is not the one addressed: "all patrols should be logged"."""
    if subject is None:
        return _advice_for(None, _MODAL.sub("", verb, count=1))
    return _advice_for(None, f"{subject.clause} {verb}")


def _requested(text: str, claim: Claim) -> Advice | None:
    """The advice of a claim that recommends, by what follows its verb."""
    lists, verb, end = word_lists("recommendation_words"), claim.verb, claim.cue_end
    if text.startswith(" for ", end) and (verb == "advocate" or verb.endswith(" for")):
        return _asked_of(text, replace(claim, verb=f"{verb.removesuffix(' for')} for", cue_end=end + len(" for")))
    that = _THAT.match(text, end)
    if that:
        that = _INSERTED.match(text, that.end()) or that
    if that or verb == "ask that":
        at = that.end() if that else end + 1
        whom = addressees_at(text, at)
        if _MODAL.search(text, at):
            return None  # left to the modal, which knows its exceptions
        is_subjunctive = _BARE_BE.search(text, at - 1) or (whom and _BASE.match(text, whom.char_end))
        if verb in lists["that_always"] or (verb in lists["that_if_subjunctive"] and is_subjunctive):
            bare = _BARE_BE.search(text, at - 1)
            is_passive = bare is not None and whom is not None and bare.start() <= whom.char_end + 1
            return replace(_advice_for(None if is_passive else whom, text[at:]), action=trimmed(text[at:]))
        return None
    if text[end - 3 : end].casefold() == " to" or _TO.match(text, end):  # "was encouraged to", "it was proposed to"
        if verb not in lists["to_infinitive"]:
            return None
        to = _TO.match(text, end)
        whom = addressee_before(text, claim.cue_start)
        action = text[to.end() if to else end :]
        return _advice_for(whom, action) if whom else to_subject(subject_before(text, 0, claim.cue_start), action)
    if verb in lists["gerund"] and _GERUND.match(text, end):
        return _advice_for(None, text[end:])
    return _asked_of(text, claim)


def _asked_of(text: str, claim: Claim) -> Advice | None:
    """The advice of a verb with an object: "urged the Council to", "called for a ban"."""
    lists, verb, end = word_lists("recommendation_words"), claim.verb, claim.cue_end
    gap = _GAP.match(text, end)
    if gap is None:
        return None
    if verb in lists["someone_to"]:
        whom = addressee_at(text, gap.end())
        to = _SOMEONE_TO.match(text, gap.end())
        if to is not None:
            printed = text[gap.end() : to.end()].removesuffix("to ").strip(" ,")
            known = whom is not None and (to.end() - whom.char_end < 60)
            if is_of_room(printed):
                return None
            advice = _advice_for(whom if known else None, text[to.end() :])
            if known:
                return advice
            is_name = len(printed.split()) <= _LONGEST_NAME
            if verb.endswith(" for"):  # "called for a law to end it" asks for a law, of nobody
                if is_name and is_somebody(printed):
                    return replace(advice, printed=printed)
            else:
                return replace(advice, printed=printed) if is_name else advice
    if verb in lists["noun"] and not _no_action().match(text, gap.end()):
        return _advice_for(None, text[gap.end() :])
    return None


@cache
def _no_action() -> re.Pattern[str]:
    """What follows a verb of wishing and is nothing to do: "three scenarios", "the second draft"."""
    nouns = alternatives(word_lists("recommendation_words")["no_action"])
    return re.compile(
        rf"(?:(?:the|a|an|his|her|its|their|this|that)\s|\w+\s){{0,3}}?(?:{nouns})\b(?!\s(?:to|that)\b)", re.IGNORECASE
    )


# "IGAD’s chair", "the mission’s leadership": those who speak for the one addressed.
_OFFICE = re.compile(
    r"(?:[’']s?\s(?:\w+\s)?(?:chair|chairs|chairperson|secretariat|commission|leadership|head|heads|secretary|mediators?|envoys?"
    r"|summit|members|leaders|headquarters|commander|planners|spokesperson))?"
)


def to_subject(subject: Subject | None, action: str) -> Advice:
    """The advice to a subject by its normal form where that is known, or as printed where it can act."""
    if subject is None or not subject.can_act:
        return _advice_for(None, action)
    whom = addressee_at(subject.printed)
    is_all = whom is not None and _OFFICE.fullmatch(subject.printed, whom.char_end) is not None
    return replace(_advice_for(whom if is_all else None, action), printed=subject.printed)


def _advice_for(whom: Addressee | None, action: str) -> Advice:
    return Advice("recommendation", whom.addressee if whom else None, whom.printed if whom else None, trimmed(action))
