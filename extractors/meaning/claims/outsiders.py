"""What a note reports of those who are not known to sit in the room: "the rebels claimed that", "UNHCR warned that",
"Kenya called for". Such a claim is kept with `in_room` false.

States and organizations also come to meetings. A state that speaks with a verb of meetings ("Norway proposed"), or is
said to hold something ("Russia has argued that"), is taken to have been there, as a member of the Council is; so is an
organization that is no body of the UN. These else count only where the paragraph tells what was said in the room.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.meaning.claims.attribution import attribution_verbs
from extractors.meaning.claims.finding import Finding
from extractors.meaning.claims.holder_words import lexicon
from extractors.meaning.claims.holders import Voice
from extractors.meaning.claims.name_parts import OF, noun_at, quantifier_before, start_of, tail_after
from extractors.meaning.claims.sayings import position_after, said_earlier, told_after
from extractors.reference.names import Entity
from extractors.reference.wordlists import word_tables
from extractors.text.names import find_names
from extractors.text.tokens import Token, tokens_of

# A subject opens its clause: the sentence, or what comes after a comma or one of these words.
_OPENS = re.compile(
    r"(?:^|[,;:]\s|\b(?:that|while|whereas|and|but|although|when|as)\s|,\s(?:[\w’'-]+\s){1,4}(?=$))(?:[Tt]he\s|[Bb]oth\s)?$"
)
_AND = re.compile(r"(?:,|,?\sand)\s(?:the\s)?")
_MAY_ATTEND = frozenset({"state", "un_body", "organization"})
_NEVER_ATTEND = frozenset({"un-security-council", "un-general-assembly", "un-secretary-general", "un-ecosoc", "au-psc"})
_HOLDER_OF_TYPE = {"state": "member_states", "mission": "mission_staff", "un_body": "un_officials"}
_HOLDER_OF = {"un-security-council": "council_members", "troika-a3": "council_members", "p3": "council_members"}
_HOLDER_OF |= {"p5": "council_members", "e10": "council_members"}
_STATES_TOGETHER = frozenset({"troika-a3", "p3", "p5", "e10"})
_CROWDS = frozenset(word_tables("holders")["crowds"]["words"])
_OF_STATE = frozenset({"government", "opposition", "president", "lawmaker"})

_Subject = tuple[Voice, str]
"""A name that may speak, and the type of its entity where it may also have come to the meeting."""


def speaks_of_others(text: str) -> bool:
    """Whether `text` names people outside the room, whom a lone "many" after it may mean."""
    return not _CROWDS.isdisjoint(re.findall(r"[a-z]+", text))


def find_outsiders(text: str, insiders: Sequence[Voice], is_discussed: bool) -> list[Finding]:
    """The claims of `text` by those who are not known to be in the room; `insiders` are the names that are, and
    `is_discussed` says that the paragraph is about what was said there."""
    found = []
    taken = [*insiders]
    for voice, entity_type in (*_named(text), *_nouns(text)):
        if any(other.char_start < voice.char_end and voice.char_start < other.char_end for other in taken):
            continue
        taken.append(voice)
        position = position_after(text, voice) if entity_type in ("state", "organization") else None
        if position is not None:
            found.append(position)
            continue
        said = told_after(text, voice)
        if said is not None:
            is_state = entity_type == "state" and not said_earlier(text, voice)
            is_there = bool(entity_type) and (is_discussed or is_state) and said.verb in attribution_verbs().meeting
            found.append(replace(said, in_room=is_there))
    return found


def _named(text: str) -> Iterator[_Subject]:
    """States, missions and bodies by name at the head of a clause; of several joined by "and" the whole."""
    names = [name for name in find_names(text) if len(name.entities) == 1]
    start: int | None = None
    for position, name in enumerate(names):
        start = name.char_start if start is None else start
        after = names[position + 1] if position + 1 < len(names) else None
        if after is not None and _AND.fullmatch(text, name.char_end, after.char_start):
            continue
        opening = _OPENS.search(text, 0, start)
        if opening is not None:
            entity = name.entities[0]
            first = start - 4 if text[max(0, start - 4) : start].casefold() == "the " else start
            is_plural = first < name.char_start - 4
            voice = _voice(_holder(entity), text, first, name.char_end, is_plural)
            may_attend = entity.entity_type in _MAY_ATTEND and entity.entity_id not in _NEVER_ATTEND
            entity_type = "state" if entity.entity_id in _STATES_TOGETHER else entity.entity_type
            yield voice, entity_type if may_attend else ""
        start = None


def _holder(entity: Entity) -> str:
    if entity.entity_type == "organization":
        return "named_organization"
    return _HOLDER_OF.get(entity.entity_id) or _HOLDER_OF_TYPE.get(entity.entity_type, "others")


def _nouns(text: str) -> Iterator[_Subject]:
    """Those whose noun puts them outside: "the government", "residents of the camp", "several rebels"."""
    tokens = tokens_of(text)
    known = lexicon()
    for position, token in enumerate(tokens):
        if not token.text[:1].islower():
            continue
        noun, end = noun_at(tokens, position, known)
        if noun is None or noun.kind not in ("outside", "role"):
            continue
        start = start_of(tokens, position, 0, known)
        amount, first = quantifier_before(tokens, start, 0, known)
        if (first == start and not noun.is_plural) or not _OPENS.search(text, 0, tokens[first].char_start):
            continue
        end = tail_after(tokens, end, OF, known)
        holder = "host_state" if noun.singular in _OF_STATE else noun.holder or "others"
        quantifier = amount or ("bare" if noun.is_plural else "one")
        voice = _voice(holder, text, tokens[first].char_start, _end(tokens, end), noun.is_plural)
        yield replace(voice, quantifier=quantifier), ""


def _end(tokens: Sequence[Token], end: int) -> int:
    return tokens[end - 1].char_end


def _voice(holder: str, text: str, start: int, end: int, is_plural: bool) -> Voice:
    quantifier = "bare" if is_plural else "one"
    return Voice(holder, holder, "", quantifier, is_plural, text[start:end], start, end, kind="outside")
