"""The names that notes print for missions, states, organizations, UN bodies, armed groups, agreements and places.

They stand in csv files beside this module. A local name ("Unity", "Congolese") is a common word, or the name of more
than one entity; it counts only in a note about the country of the entity.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pydantic import AliasChoices, Field

from extractors.reference.missions import missions, name_variants
from extractors.reference.organizations import organizations
from extractors.reference.tables import Filled, Row, Several, keyed, read_rows


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name stands for: its id, its type, and the countries (ISO 3166-1 alpha-2) that it belongs to."""

    entity_id: str
    entity_type: str
    country_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, with its capitals, and its entity; `is_demonym` for "Malian", which may mean people."""

    printed: str
    entity: Entity
    is_local: bool
    is_demonym: bool = False


class _NameRow(Row):
    """A row of a file of names, with the columns that such files may have."""

    entity_id: Filled = Field(
        validation_alias=AliasChoices("state_id", "body_id", "actor_id", "group_id", "agreement_id", "place_id")
    )
    name: str = ""
    name_en: str = ""
    name_fr: str = ""
    aliases: Several = ()
    demonyms: Several = ()
    local_names: Several = ()
    country_codes: Several = Field((), validation_alias=AliasChoices("country_codes", "country_code"))
    kind: str = ""
    signed: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, without repetition."""
        names = (self.name, self.name_en, self.name_fr, *self.aliases, *self.demonyms)
        return tuple(dict.fromkeys(filter(None, names)))


# Each file of names, and what its rows are.
_FILES = MappingProxyType(
    {
        "states.csv": "state",
        "un_bodies.csv": "un_body",
        "actors.csv": "organization",
        "armed_groups.csv": "armed_group",
        "agreements.csv": "agreement",
        "places.csv": "place",
    }
)
# Other bodies of the United Nations stand in un_bodies.csv, and what a state is called in states.csv.
_NAMED_KINDS = frozenset(
    {"think_tank", "regional", "foundation", "university", "ngo", "company", "ministry", "permanent_mission"}
)
_UNITED_NATIONS = "un"


@cache
def names() -> tuple[Name, ...]:
    """Every name. Raises ValueError, with the row, where a name has two owners or a country code is unknown."""
    found: dict[str, Name] = {}
    states = {entity.country_codes[0] for _, entity, _, _ in _rows("states.csv")}
    for mission in missions().values():
        _add(found, "missions.csv", Entity(mission.mission_id, "mission", mission.country_codes), mission.names, states)
    for file in _FILES:
        for printed, entity, local, demonyms in _rows(file):
            _add(found, file, entity, [name for name in printed if name not in local], states, demonyms)
    for organization in organizations().values():
        if organization.kind in _NAMED_KINDS or organization.organization_id == _UNITED_NATIONS:
            codes = (organization.country_code,) if organization.country_code else ()
            entity = Entity(organization.organization_id, "organization", codes)
            lists = organization.list_aliases if organization.kind in ("regional", "un") else ()
            _add(found, "organizations.csv", entity, (organization.name, *organization.aliases, *lists), states)
    for mission in missions().values():
        entity = Entity(mission.mission_id, "mission", mission.country_codes)
        for variant in name_variants(mission.names):
            found.setdefault(variant, Name(variant, entity, False))
    for name in [name for name in found.values() if "United Nations" in name.printed]:
        short = name.printed.replace("United Nations", "UN")
        found.setdefault(short, Name(short, name.entity, False))
    local_names = [
        Name(printed, entity, True, printed in demonyms)
        for file in _FILES
        for _, entity, local, demonyms in _rows(file)
        for printed in sorted(local)
    ]
    for mission in missions().values():
        entity = Entity(mission.mission_id, "mission", mission.country_codes)
        shared = (*mission.shared_names, *name_variants(mission.shared_names))
        local_names += [Name(printed, entity, True) for printed in shared]
    for name in local_names:
        if name.printed in found:
            owner = found[name.printed].entity.entity_id
            raise ValueError(
                f"{name.printed!r} is a local name of {name.entity.entity_id} and names {owner}; keep one."
            )
    return (*found.values(), *local_names)


def _rows(file: str) -> Iterator[tuple[tuple[str, ...], Entity, frozenset[str], frozenset[str]]]:
    """The names, the entity, the local names and the demonyms of each row."""
    for key, row in keyed(file, read_rows(file, _NameRow), lambda row: row.entity_id).items():
        if not row.names:
            raise ValueError(f"{file}: {key} has no name; give it one.")
        entity = Entity(key, _FILES[file], row.country_codes)
        yield row.names, entity, frozenset(row.local_names), frozenset(row.demonyms)


def _add(
    found: dict[str, Name],
    path: str,
    entity: Entity,
    printed: Iterable[str],
    states: Container[str],
    demonyms: Container[str] = (),
) -> None:
    for code in entity.country_codes:
        if code not in states:
            raise ValueError(f"{path}: {entity.entity_id} has the country code {code!r}; states.csv has no such state.")
    for name in printed:
        owner = found.setdefault(name, Name(name, entity, False, name in demonyms)).entity
        if owner != entity:
            raise ValueError(
                f"{path}: {name!r} names both {owner.entity_type} {owner.entity_id} and {entity.entity_type}"
                f" {entity.entity_id}; keep one, or make it a local name of both."
            )
