"""Who wrote a work, as footnotes print it before the title: "Ada Moss and Carl Reed", "UN Mission in South Sudan"."""

import re
from functools import cache

from extractors.meaning.citations.segments import has_finite_verb
from extractors.reference.missions import missions
from extractors.reference.organizations import organizations
from extractors.reference.wordlists import word_lists
from extractors.text.alternatives import exact_alternatives
from extractors.text.organizations import find_organizations

_EDITOR = re.compile(r",?\s(?:\(?(?:eds?|trans|dir)\.\)?)$")
_AND_OTHERS = re.compile(r",?\s(?:et al\.?|and others)$")
_COMMA = re.compile(r",\s+(?:(?:and|et)\s+)?")
_AND = re.compile(r"\s+(?:and|et|&)\s+")
_PERSON = re.compile(
    r"(?:[A-ZÀ-Ý][\w’'.-]*|[A-Z]\.(?:[- ]?[A-Z]\.)*)"
    r"(?:\s(?:[A-ZÀ-Ý][\w’'.-]*|(?:van|von|der|den|de|del|della|di|da|du|la|le|el|al|bin|ibn|ben|ould|ag|zu|y)\b"
    r"|(?:al|el|d)[-’'][A-ZÀ-Ý][\w’'-]*)){1,5}"
)
_SMALL = re.compile(r"(?<![\w’'-])[a-zà-ÿ]+(?![\w’'-])")
_PARTS = re.compile(r",\s+(?![^(]*\))")


def read_authors(printed: str) -> tuple[str, ...]:
    """The authors that `printed` lists, people or bodies, without "eds." and "et al."."""
    text = _AND_OTHERS.sub("", _EDITOR.sub("", _AND_OTHERS.sub("", printed.strip(" ,:"))))
    if not text:
        return ()
    people = [person for part in _COMMA.split(text) for person in _AND.split(part)]
    if all(is_person(person) or is_known_body(person) for person in people):
        return tuple(_bare(person) for person in people)
    bodies = [body for part in _COMMA.split(text) for body in _bodies(part)]
    return tuple(_bare(body) for body in bodies)


def is_person(text: str) -> bool:
    """Whether `text` can be the name of a person: two to six words with capitals, none of them a word for a body."""
    return bool(_PERSON.fullmatch(text)) and not _body_words().search(text)


def is_known_body(text: str) -> bool:
    """Whether `text` is the name of a known organization and nothing else."""
    bare = _bare(text)
    if bare in _un_missions():
        return True
    found = find_organizations(bare, in_list=True)
    if len(found) == 1 and found[0].char_end == len(bare):
        head = bare[: found[0].char_start].strip()
        return head in ("", "UN", "U.N.", "United Nations")
    return False


def is_body(text: str) -> bool:
    """Whether `text` names a body: a known organization, or words that only a body bears."""
    if not text or not (text[0].isupper() or text.startswith("the ")) or has_finite_verb(text):
        return False
    small = _SMALL.findall(_bare(text))
    joiners = word_lists("citation_bodies")["name_joiner"]
    if any(word not in joiners for word in small):
        return False
    return (
        is_known_body(text)
        or text in _un_missions()
        or bool(_opening("un_body", "state_body").match(_bare(text)) or _body_words().search(text))
    )


def body_type(authors: tuple[str, ...]) -> str | None:
    """The type of work that bodies like `authors` publish, by the first that tells; None for people."""
    for author in authors:
        if is_known_body(author) and (kind := organization_type(author)):
            return kind
        if _opening("un_body").match(author) or author.split()[0] in _un_missions():
            return "un_other"
        if _words_of("state_body").search(author):
            return "government"
        kind = organization_type(author)
        if kind:
            return kind
    return None


def organization_type(name: str) -> str | None:
    """The type of work that a known organization publishes, by its kind; None for an unknown one."""
    for found in find_organizations(name, in_list=True):
        kind = organizations()[found.organization_id].kind
        if found.char_start <= 4:  # "the", "UN"
            return _TYPES[kind]
    words = word_lists("citation_bodies")
    if _words_of("institute_word").search(name) and not name.startswith(words["institute_of_state"]):
        return "think_tank"
    return None


def parts_of(text: str) -> list[str]:
    """`text` divided at its commas, those in parentheses left alone."""
    return _PARTS.split(text)


_TYPES = {
    "think_tank": "think_tank",
    "ngo": "think_tank",
    "foundation": "think_tank",
    "university": "academic",
    "government": "government",
    "ministry": "government",
    "permanent_mission": "government",
    "un": "un_other",
    "regional": "other",
    "company": "other",
}


def _bodies(text: str) -> list[str]:
    """ "A and B" is two bodies where each half is one by itself; "Administration and Decentralization" is not."""
    for match in _AND.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if not is_known_body(text) and is_body(left) and (is_known_body(right) or _opening("un_body").match(right)):
            return [left, *_bodies(right)]
    return [text]


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ").strip()


@cache
def _un_missions() -> frozenset[str]:
    return frozenset(mission.acronym for mission in missions().values() if "UN" in mission.organization)


@cache
def _body_words() -> re.Pattern[str]:
    return _words_of("un_body", "state_body", "body_word")


@cache
def _opening(*keys: str) -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:{_names(*keys)})(?![\w-])")


@cache
def _words_of(*keys: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_names(*keys)})(?![\w-])")


def _names(*keys: str) -> str:
    return exact_alternatives(word for key in keys for word in word_lists("citation_bodies")[key])
