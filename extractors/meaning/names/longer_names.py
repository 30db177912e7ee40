"""Names inside longer ones, and names of peoples: neither is the state, the place or the body that they begin with.

"French Polynesia", "Inter-American" and "United Nations Environment Programme" hold a known name and mean something
else: a capitalized word stands right beside it that speaks of no organ of the state. "Malians" and "Norwegian
violinist" are people, "Malian authorities" and "Nigerien soldiers" act for the state.
"""

import re
from collections.abc import Sequence
from functools import cache

from extractors.meaning.claims.holder_words import lexicon
from extractors.reference.wordlists import word_lists
from extractors.text.names import FoundName

_UNITED_NATIONS = "un"
_NEXT_CAPITAL = re.compile(r"[ \u00a0](?P<word>[A-ZÀ-Ý][a-zà-ÿ’'][\w’'-]*)")
_CAPITALS = re.compile(r"(?:[ \u00a0](?:(?:of|for|on|the|and|to|against|in)[ \u00a0]){0,2}[A-ZÀ-Ý][\w’'-]*)+")
_BEFORE = re.compile(r"(?P<word>[A-ZÀ-Ý][\w’'.]*)(?P<gap>[ \u00a0]|[-‐‑])$")
_BEFORE_OF = re.compile(r"(?P<word>[A-ZÀ-Ý][\w’']*) of (?:the )?$")
# "Universidad de las Naciones Unidas", "Cœur d’Afrique": the Charter and the Organization are the United Nations' own.
_ROMANCE_HEAD = re.compile(r"(?P<word>[A-ZÀ-Ý]\w+)\s(?:de\slas\s|des\s|d[’'])$")
_OF_THE_UN = (
    "Charte",
    "Carta",
    "Organisation",
    "Organización",
    "Système",
    "Sistema",
    "Secrétaire",
    "Assemblée",
    "Siège",
    "Sede",
)
_HYPHENED = re.compile(r"[-‐‑][A-ZÀ-Ý][a-zà-ÿ]")
# What other bodies have as well as the United Nations, and how they are said to have it.
_COMMON = re.compile(
    r"(?:(?:[Dd]eputy )?[Ss]ecretar(?:y|ies)[- ][Gg]eneral|Secretariat|General Assembly|Security Council"
    r"|Human Rights Council|Special Envoys?|special envoys?|[Ss]pecial [Rr]epresentatives?|High Commissioner)"
)
_OURS = re.compile(r"\b(?:[Oo]ur|[Mm]y)\s$")
_OWNER = re.compile(r"(?:[’']s?)?[ \u00a0]")
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?")
_ELSEWHERE = re.compile(
    r"(?:[a-z-]+ )?(?:party|union|federation|association|club|company|alliance|ministry|league|church)\b", re.I
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_COLLEGE = re.compile(r"\b(?:Council|Commission|Committee|Board)\b")
_LOOK_BACK = 40
_WORD = re.compile(r"[ \u00a0](?P<word>[a-zà-ÿ][\w’'-]*)")
_AND_ANOTHER = re.compile(r"(?:,? (?:and|or)|,) (?=[A-Z])")
_NOUN_WORDS = 3  # after a demonym, within which its noun stands
_PLURAL_OF_PEOPLE = re.compile(r"[A-ZÀ-Ý].*(?:[^s]s|men)")  # a capital: "forces maliennes" is an adjective
_OF_PERSONS = ("ist", "ician", "ologist", "grapher", "man", "woman")
_IRREGULAR = frozenset({"Batswana", "Basotho"})
_SINGULAR_IN_S = re.compile(r".*(?:ais|ois)")


def is_part_of_longer(text: str, name: FoundName, known: Sequence[FoundName]) -> bool:
    """Whether the state, place or United Nations that `name` means is only a word of another name in `text`."""
    kinds = {entity.entity_type for entity in name.entities}
    is_un = any(entity.entity_id == _UNITED_NATIONS for entity in name.entities)
    head = _ROMANCE_HEAD.search(text, max(0, name.char_start - _LOOK_BACK), name.char_start)
    if head is not None and (is_un or kinds == {"place"}) and head["word"] not in _OF_THE_UN:
        return True
    if kinds & {"state", "place"}:
        is_state = "state" in kinds
        return _goes_on(text, name, known, is_state) or (is_state and _went_before(text, name, known))
    if any(entity.entity_id == _UNITED_NATIONS for entity in name.entities):
        following = _NEXT_CAPITAL.match(text, name.char_end)
        after = next((other for other in known if other.char_start == name.char_end + 1 and other.entities), None)
        if after is not None:  # "UN Human Rights Committee"
            return after.entities[0].entity_type == "un_body"
        if _HYPHENED.match(text, name.char_end):  # "UN-Oceans"
            return True
        return following is not None and following["word"] not in _words("of_the_un")
    return "un_body" in kinds and (_is_of_others(text, name) or _belongs_elsewhere(text, name, known))


def _belongs_elsewhere(text: str, name: FoundName, known: Sequence[FoundName]) -> bool:
    """Whether a title or organ is that of another body: "NATO Secretary-General", "the Security Council of Russia"."""
    if not _COMMON.fullmatch(text, name.char_start, name.char_end):
        return False
    if _OURS.search(text, max(0, name.char_start - _LOOK_BACK), name.char_start):
        return True  # "our General Assembly", of those who write
    before = next((n for n in known if n.entities and _OWNER.fullmatch(text, n.char_end, name.char_start)), None)
    link = _OF.match(text, name.char_end)
    after = next((n for n in known if link and n.char_start == link.end() and n.entities), None)
    owners = [owner for owner in (before, after) if owner is not None]
    if link and after is None and _ELSEWHERE.match(text, link.end()):
        return True
    return any(owner.entities[0].entity_id != _UNITED_NATIONS and _is_owner(owner) for owner in owners)


def _is_owner(name: FoundName) -> bool:
    return name.entities[0].entity_type in ("state", "organization", "armed_group")


def _is_of_others(text: str, name: FoundName) -> bool:
    """Whether a council or commission is another body's: "the Inter-American Commission on Human Rights"."""
    if not _COLLEGE.search(text, name.char_start, name.char_end):
        return False
    before = _BEFORE.search(text, max(0, name.char_start - _LOOK_BACK), name.char_start)
    openers = {word for words in word_lists("sentence_openers").values() for word in words}
    return before is not None and before["word"] not in openers and before["word"] not in ("UN", "Nations", "ECOSOC")


def _goes_on(text: str, name: FoundName, known: Sequence[FoundName], is_state: bool) -> bool:
    following = _NEXT_CAPITAL.match(text, name.char_end)
    if following is None:
        return False
    after = next((other for other in known if other.char_start == name.char_end + 1 and other.entities), None)
    if after is not None and after.is_demonym:  # "Lebanese American University"
        return _goes_on(text, after, known, is_state)
    if after is not None:  # "American Samoa", but "Syrian Golan" and "Kenya Rwanda"
        return name.is_demonym and after.entities[0].entity_type == "state"
    if not is_state:
        return following["word"] not in _words("territories") and not _is_title_case(text)
    run = _CAPITALS.match(text, name.char_end)
    words = re.findall(r"[\w’']+", run[0]) if run else []
    return not (_words("state_organs") & set(words)) and not _is_title_case(text)


def _is_title_case(text: str) -> bool:
    """Whether most long words of `text` have capitals, as in a title or a table: there capitals join nothing."""
    words = _LONG_WORD.findall(text)
    return len(words) < 4 or sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _went_before(text: str, name: FoundName, known: Sequence[FoundName]) -> bool:
    head = _BEFORE_OF.search(text, max(0, name.char_start - _LOOK_BACK), name.char_start)
    if head:
        return head["word"] in _words("openers_of")
    before = _BEFORE.search(text, max(0, name.char_start - _LOOK_BACK), name.char_start)
    if before is None:
        return False
    return before["word"] in _words("openers")


def names_people(text: str, name: FoundName, known: Sequence[FoundName]) -> bool:
    """Whether a demonym in `text` names people: "Malians", "the Sudanese who fled", "a Norwegian violinist"."""
    if not name.is_demonym:
        return False
    printed = text[name.char_start : name.char_end]
    if printed in _IRREGULAR or (_PLURAL_OF_PEOPLE.fullmatch(printed) and not _SINGULAR_IN_S.fullmatch(printed)):
        return True
    at = name.char_end
    joint = _AND_ANOTHER.match(text, at)
    other = next((n for n in known if joint and n.char_start == joint.end() and n.is_demonym), None)
    if other is not None:  # "Malian and Nigerien forces"
        return names_people(text, other, known)
    if printed[0].isupper() and _stands_alone(text, at):
        return True
    lists = word_lists("longer_names")
    for _ in range(_NOUN_WORDS):
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match["word"].removesuffix("’s").removesuffix("'s")
        if _is_of(word, lists["state_agents"]):
            return False
        if _is_of(word, lists["people"]) or _is_person(word):
            return True
        at = match.end()
    return False


def _stands_alone(text: str, at: int) -> bool:
    """Whether no noun follows a demonym: "the Sudanese have", "many Lebanese."; a hyphen or a capital goes on."""
    match = _WORD.match(text, at)
    if match:
        return match["word"] in word_lists("function_words")["en"] or match["word"] in ("who", "whose")
    return text[at : at + 1] in ("", ".", ",", ";", ":", "?", "!", ")")


def _is_of(word: str, nouns: Sequence[str]) -> bool:
    return word in nouns or word.removesuffix("s") in nouns


def _is_person(word: str) -> bool:
    noun = lexicon().noun_by_suffix(word)
    return noun is not None and (noun.is_plural or word.endswith(_OF_PERSONS))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_lists("longer_names")[key])
