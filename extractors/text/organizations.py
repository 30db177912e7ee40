"""Where a text names one of the known organizations.

A name counts where its words follow one another with the capitals that organizations.csv gives them ("Security Council
Report" is an organization, "a Security Council report" is not; all capitals count too). A name of one word in capitals,
or of five letters or fewer, counts only as written. A logo in capitals may lack one letter that is drawn as a shape.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractors.reference.organizations import organizations
from extractors.text.longest_names import WORD, NameTree, WrittenName

_SHORT = 5  # letters of a word that is too common in other spellings
_LONG = 7  # letters of a word that is still itself without one of them
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_PRINTED = re.compile(r"\S+")
_SHAPE = re.compile(r"(?<=\w)[^\w\s.,:;'’&/()@|–—-](?=\w)")  # between two letters: a disc or star, set as a character


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization named in a text, from code point char_start up to char_end; a logo may lack a letter."""

    organization_id: str
    char_start: int
    char_end: int
    lacks_letter: bool = False


@dataclass(frozen=True, slots=True)
class _Meaning:
    organization_id: str
    is_exact: bool
    is_list_only: bool


def find_organizations(text: str, in_list: bool = False) -> tuple[NamedOrganization, ...]:
    """The organizations that `text` names, in order, longest name first, without overlap.

    With `in_list`, the text is a list of organizations, so that states and bare acronyms count as well.
    """
    tree = _tree()
    words = tree.words_of(text)
    found = []
    for at, name in tree.find(words, lambda meaning: in_list or not meaning.is_list_only):
        last = at + len(name.words) - 1
        span = words.printed[at][1], words.printed[last][2]
        found.append(NamedOrganization(name.meaning.organization_id, *span))
    return tuple(found)


def find_logos(line: str) -> tuple[NamedOrganization, ...]:
    """The organizations that a line of logos names: as elsewhere, and with one letter missing ("STIMS N").

    The letter must be missing within a word of seven letters or more, where a gap or a shape stands for it, and all
    that is printed of the name must be in capitals.
    """
    known = find_organizations(line)
    words = list(_PRINTED.finditer(_SHAPE.sub(" ", line)))
    found = list(known)
    at = 0
    while at < len(words):
        for past in range(min(len(words), at + _most_words()), at + 1, -1):
            start, end = words[at].start(), words[past - 1].end()
            organization_id = _with_gap().get(" ".join(word[0] for word in words[at:past]))
            if organization_id and not any(n.char_start < end and start < n.char_end for n in known):
                found.append(NamedOrganization(organization_id, start, end, lacks_letter=True))
                at = past - 1
                break
        at += 1
    return tuple(sorted(found, key=lambda name: name.char_start))


def organization_in_letters(line: str) -> str | None:
    """The id of the organization that a line names once all its spaces are gone ("I N T E R …"), or None."""
    return _squeezed().get("".join(WORD.findall(line)).casefold())


def organizations_by_address(text: str) -> tuple[NamedOrganization, ...]:
    """The organizations whose web address `text` prints ("www.ipinst.org")."""
    hosts = _hosts()
    return tuple(
        NamedOrganization(hosts[match.group(1).lower()], match.start(), match.end())
        for match in _HOST.finditer(text)
        if match.group(1).lower() in hosts
    )


def _may_be(name: WrittenName[_Meaning], expected: str, word: str) -> bool:
    """Whether `word`, which has the same letters, may stand for `expected` with its capitals as they are."""
    return not name.meaning.is_exact and not (expected[0].isupper() and word[0].islower())


@cache
def _tree() -> NameTree[_Meaning]:
    return NameTree(_names(), str.casefold, _may_be)


@cache
def _names() -> tuple[WrittenName[_Meaning], ...]:
    names = []
    for organization in organizations().values():
        common = (organization.name, *organization.aliases)
        for printed in (*common, *organization.list_aliases):
            words = tuple(WORD.findall(printed))
            if words[0] == "Government":  # "the government of …" in a sentence, "Government of …" on a cover
                words = ("government", *words[1:])
            is_exact = len(words) == 1 and (printed.isupper() or len(printed) <= _SHORT)
            meaning = _Meaning(organization.organization_id, is_exact, printed not in common)
            names.append(WrittenName(words, meaning, "," in printed))
    return tuple(names)


@cache
def _squeezed() -> Mapping[str, str]:
    return {
        "".join(name.words).casefold(): name.meaning.organization_id
        for name in _names()
        if not name.meaning.is_list_only
    }


@cache
def _with_gap() -> Mapping[str, str]:
    """The names in capitals with a space for one letter, where one organization only can be meant."""
    owners: dict[str, set[str]] = {}
    for name in _names():
        for printed in _gapped(name.words) if not name.meaning.is_list_only else ():
            owners.setdefault(printed, set()).add(name.meaning.organization_id)
    return {printed: next(iter(ids)) for printed, ids in owners.items() if len(ids) == 1}


def _gapped(words: tuple[str, ...]) -> Iterator[str]:
    capitals = [word.upper() for word in words]
    for number, word in enumerate(capitals):
        for letter in range(1, len(word) - 1) if len(word) >= _LONG and word.isalpha() else ():
            gapped = f"{word[:letter]} {word[letter + 1 :]}"
            yield " ".join([*capitals[:number], gapped, *capitals[number + 1 :]])


@cache
def _most_words() -> int:
    return max(printed.count(" ") + 1 for printed in _with_gap())


@cache
def _hosts() -> Mapping[str, str]:
    hosts: dict[str, str] = {}
    for organization in organizations().values():
        match = _HOST.fullmatch(organization.url or "")
        if match:
            hosts[match.group(1).lower()] = organization.organization_id
    return hosts
