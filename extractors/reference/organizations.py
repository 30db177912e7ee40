"""Who stands behind a note: the organizations of organizations.csv, and where a text names one of them.

A name counts where its words follow one another with the capitals that the file gives them ("Security Council Report"
is an organization, "a Security Council report" is not; all capitals count too). A name of one word in capitals, or of
five letters or fewer, counts only as written. `list_aliases` are too common to count alone: a state or an acronym
there counts only inside a list of funders.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

KINDS = frozenset({"think_tank", "government", "un", "regional", "foundation", "university", "ngo", "company"})

_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s\-‐‑–'’.&/]{1,3}")
_GAP_WITH_COMMA = re.compile(r"[\s\-‐‑–'’.,&/()]{1,3}")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Organization:
    """A row of organizations.csv. `country_code` is ISO 3166-1 alpha-2, None where no state is the seat."""

    organization_id: str
    name: str
    aliases: tuple[str, ...]
    list_aliases: tuple[str, ...]
    kind: str
    country_code: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization named in a text, from code point char_start up to char_end."""

    organization_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Name:
    organization_id: str
    words: tuple[str, ...]
    is_exact: bool
    has_comma: bool
    is_list_only: bool

    @property
    def opening(self) -> tuple[str, ...]:
        return tuple(word.casefold() for word in self.words[:2])


@cache
def organizations() -> Mapping[str, Organization]:
    """Every known organization by its id. Raises ValueError, with the row, where the file contradicts itself."""
    found: dict[str, Organization] = {}
    owners: dict[str, str] = {}
    source = files(__package__).joinpath("organizations.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        organization = Organization(
            row["organization_id"],
            row["name"],
            tuple(filter(None, row["aliases"].split("|"))),
            tuple(filter(None, row["list_aliases"].split("|"))),
            row["kind"],
            row["country_code"] or None,
            row["url"] or None,
        )
        key = organization.organization_id
        if key in found:
            raise ValueError(f"organizations.csv: {key} stands twice; merge the two rows.")
        if organization.kind not in KINDS:
            kinds = ", ".join(sorted(KINDS))
            raise ValueError(f"organizations.csv: {key} is of kind {organization.kind!r}; use one of {kinds}.")
        for name in (organization.name, *organization.aliases, *organization.list_aliases):
            if owners.setdefault(name, key) != key:
                raise ValueError(f"organizations.csv: {name!r} names both {owners[name]} and {key}; keep one.")
        found[key] = organization
    return MappingProxyType(found)


def find_organizations(text: str, in_list: bool = False) -> tuple[NamedOrganization, ...]:
    """The organizations that `text` names, in order, longest name first, without overlap.

    With `in_list`, the text is a list of organizations, so that states and bare acronyms count as well.
    """
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    keys = [word.casefold() for word, _, _ in words]
    index = _index()
    found = []
    at = 0
    while at < len(words):
        candidates = (*index.get(tuple(keys[at : at + 2]), ()), *index.get((keys[at],), ()))
        for name in candidates:
            if (in_list or not name.is_list_only) and _stands(name, words, at, text):
                last = at + len(name.words) - 1
                found.append(NamedOrganization(name.organization_id, words[at][1], words[last][2]))
                at = last
                break
        at += 1
    return tuple(found)


def organization_in_letters(line: str) -> str | None:
    """The id of the organization that a line names once all its spaces are gone ("I N T E R …"), or None."""
    return _squeezed().get("".join(_WORD.findall(line)).casefold())


def organizations_by_address(text: str) -> tuple[NamedOrganization, ...]:
    """The organizations whose web address `text` prints ("www.ipinst.org")."""
    hosts = _hosts()
    return tuple(
        NamedOrganization(hosts[match.group(1).lower()], match.start(), match.end())
        for match in _HOST.finditer(text)
        if match.group(1).lower() in hosts
    )


def _stands(name: _Name, words: list[tuple[str, int, int]], at: int, text: str) -> bool:
    if at + len(name.words) > len(words):
        return False
    gap = _GAP_WITH_COMMA if name.has_comma else _GAP
    for offset, expected in enumerate(name.words):
        word, start, _ = words[at + offset]
        if name.is_exact:
            if word != expected:
                return False
        elif word.casefold() != expected.casefold() or (expected[0].isupper() and word[0].islower()):
            return False
        if offset and not gap.fullmatch(text, words[at + offset - 1][2], start):
            return False
    return True


@cache
def _names() -> tuple[_Name, ...]:
    names = []
    for organization in organizations().values():
        common = (organization.name, *organization.aliases)
        for printed in (*common, *organization.list_aliases):
            words = tuple(_WORD.findall(printed))
            if words[0] == "Government":  # "the government of …" in a sentence, "Government of …" on a cover
                words = ("government", *words[1:])
            is_exact = len(words) == 1 and (printed.isupper() or len(printed) <= 5)
            is_list_only = printed not in common
            names.append(_Name(organization.organization_id, words, is_exact, "," in printed, is_list_only))
    return tuple(names)


@cache
def _index() -> Mapping[tuple[str, ...], tuple[_Name, ...]]:
    """The names by their first two words, or by the only one; the longest stand first."""
    index: dict[tuple[str, ...], list[_Name]] = {}
    for name in _names():
        index.setdefault(name.opening, []).append(name)
    return {opening: tuple(sorted(names, key=lambda name: -len(name.words))) for opening, names in index.items()}


@cache
def _squeezed() -> Mapping[str, str]:
    return {"".join(name.words).casefold(): name.organization_id for name in _names() if not name.is_list_only}


@cache
def _hosts() -> Mapping[str, str]:
    hosts: dict[str, str] = {}
    for organization in organizations().values():
        match = _HOST.fullmatch(organization.url or "")
        if match:
            hosts[match.group(1).lower()] = organization.organization_id
    return hosts
