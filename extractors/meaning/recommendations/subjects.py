"""The subject of the clause that ends at a verb, and whether it is somebody who can act.

Those who can act are an open class: an addressee by name, a noun of persons or bodies, an acronym.
"""

import re
from dataclasses import dataclass
from functools import cache

from extractors.meaning.claims.holder_words import lexicon
from extractors.meaning.claims.name_parts import noun_at
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import alternatives
from extractors.text.tokens import tokens_of

_CLAUSE_START = re.compile(
    r"[;:]\s+|\s[–—]\s|,?\s+(?:but|so|because|although|though|while|whereas|yet)\s+|,\s+and\s+"
    r"|^(?:and|but|so|yet|that|he|as)\s+(?:therefore\s+)?|,?\s+that\s+(?=(?:the|all|any|each|every|a|an|its|their)\s)"
    r"|\b(?:\w{3,}ed|said|held|felt|thought)\s+that\s+"
)
_ADVERBIAL = re.compile(
    r"(?:In|By|As|To|Before|After|For|With|Within|At|On|Over|When|If|While|Since|Given|Until|Once|During|Where|Although"
    r"|Because|Despite|Under|From|Without|Ahead|Through|Rather|Beyond|Instead|First|Second|Third|Finally|Further|Next"
    r"|Therefore|Moreover|However|Accordingly|Likewise|Thus|Still|Meanwhile|[A-Z][a-z]+ly)\b[^,;:]*,\s+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_AFTER_HEAD = re.compile(
    r",|\s(?:of|in|from|that|who|which|with|at|on|for|to|within|across|among|between|outside|whose|operating|working)\b"
)
_ADVERBS_LAST = re.compile(r"(?:,?\s+(?:also|then|still|therefore|thus|now|always|instead|further|\w+ly))+,?$")
_ACRONYM = re.compile(r"[A-Z][A-Z/-]+s?")
_LONGEST = 14  # words of a subject; what is longer is hardly one
_OF_PERSONS = frozenset({"person", "group", "role", "suffix", "outside", "anaphoric"})
_NAMES_NOBODY = frozenset({"it", "this", "that", "there", "these", "those", "which", "what", "they", "he", "she"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject before a verb, as printed without its article; `can_act` tells whether it is somebody."""

    clause: str
    printed: str
    can_act: bool


def subject_before(text: str, start: int, end: int) -> Subject | None:
    """The subject of the verb at `end` in the clause that begins at `start` or later; None where none is told."""
    clause = text[start:end].strip(" ,")
    starts = [match.end() for match in _CLAUSE_START.finditer(clause)]
    clause = clause[starts[-1] :] if starts else clause
    while (match := _ADVERBIAL.match(clause)) is not None:
        clause = clause[match.end() :]
    clause = clause.strip(" ,")
    name = _ADVERBS_LAST.sub("", clause)
    words = name.split()
    if not words or len(words) > _LONGEST or words[0].casefold() in _NAMES_NOBODY:
        return None
    article = _ARTICLE.match(name)
    printed = name[article.end() :] if article else name
    return Subject(clause, printed, is_somebody(printed))


def is_somebody(name: str) -> bool:
    """Whether the head of a noun phrase names persons or a body: "states that host refugees", "UNDP and UNICEF"."""
    after = _AFTER_HEAD.search(name)
    words = (name[: after.start()] if after else name).split()
    if not words:
        return False
    head = words[-1].strip("’'\"“”,")
    if _ACRONYM.fullmatch(head) or _actors().fullmatch(head) or head in ("We", "we"):
        return True
    tokens = tokens_of(head)
    noun = noun_at(tokens, 0, lexicon())[0] if len(tokens) == 1 else None
    return noun is not None and noun.kind in _OF_PERSONS


@cache
def _actors() -> re.Pattern[str]:
    return re.compile(alternatives(word_lists("recommendation_words")["actors"]), re.IGNORECASE)
