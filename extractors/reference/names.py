"""The names that notes print for missions, states, organizations, UN bodies, armed groups, agreements and places.

They stand in csv files beside this module. A local name ("Unity", "Congolese") is a common word, or the name of more
than one entity; it counts only in a note about the country of the entity.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractors.reference.missions import missions, name_variants
from extractors.reference.organizations import organizations


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name stands for: its id, its type, and the countries (ISO 3166-1 alpha-2) that it belongs to."""

    entity_id: str
    entity_type: str
    country_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, with its capitals, and its entity."""

    printed: str
    entity: Entity
    is_local: bool


@dataclass(frozen=True, slots=True)
class _File:
    """A csv file of names: the column of its ids and what its rows are."""

    path: str
    id_column: str
    entity_type: str


_FILES = (
    _File("states.csv", "state_id", "state"),
    _File("un_bodies.csv", "body_id", "un_body"),
    _File("actors.csv", "actor_id", "organization"),
    _File("armed_groups.csv", "group_id", "armed_group"),
    _File("agreements.csv", "agreement_id", "agreement"),
    _File("places.csv", "place_id", "place"),
)
_NAMES = ("name", "name_en", "name_fr")
_ALIASES = ("aliases", "demonyms")


@cache
def names() -> tuple[Name, ...]:
    """Every name. Raises ValueError, with the row, where a name has two owners or a country code is unknown."""
    found: dict[str, Name] = {}
    states = {entity.country_codes[0] for _, entity, _ in _rows(_FILES[0])}
    for mission in missions().values():
        _add(found, "missions.csv", Entity(mission.mission_id, "mission", mission.country_codes), mission.names, states)
    for file in _FILES:
        for printed, entity, local in _rows(file):
            _add(found, file.path, entity, (n for n in printed if n not in local), states)
    for organization in organizations().values():
        if organization.kind in ("think_tank", "regional", "foundation", "university", "ngo", "company") or (
            organization.organization_id == "un" or organization.organization_id.endswith(("-mfa", "-mission"))
        ):
            codes = (organization.country_code,) if organization.country_code else ()
            entity = Entity(organization.organization_id, "organization", codes)
            lists = organization.list_aliases if organization.kind in ("regional", "un") else ()
            _add(found, "organizations.csv", entity, (organization.name, *organization.aliases, *lists), states)
    for mission in missions().values():
        entity = Entity(mission.mission_id, "mission", mission.country_codes)
        for variant in name_variants(mission):
            found.setdefault(variant, Name(variant, entity, False))
    for name in [name for name in found.values() if "United Nations" in name.printed]:
        short = name.printed.replace("United Nations", "UN")
        found.setdefault(short, Name(short, name.entity, False))
    local_names = [
        Name(printed, entity, True) for file in _FILES for _, entity, local in _rows(file) for printed in sorted(local)
    ]
    for name in local_names:
        if name.printed in found:
            owner = found[name.printed].entity.entity_id
            raise ValueError(
                f"{name.printed!r} is a local name of {name.entity.entity_id} and names {owner}; keep one."
            )
    return (*found.values(), *local_names)


def _rows(file: _File) -> Iterator[tuple[tuple[str, ...], Entity, frozenset[str]]]:
    """The names, the entity and the local names of each row."""
    source = files(__package__).joinpath(file.path).read_text(encoding="utf-8")
    seen: set[str] = set()
    for row in csv.DictReader(source.splitlines()):
        key = row[file.id_column]
        if not key or key in seen:
            raise ValueError(
                f"{file.path}: the {file.id_column} {key!r} is empty or stands twice; give each row its own."
            )
        seen.add(key)
        codes = tuple(filter(None, (row.get("country_codes") or row.get("country_code") or "").split("|")))
        local = frozenset(filter(None, (row.get("local_names") or "").split("|")))
        printed = [row[column] for column in _NAMES if row.get(column)]
        printed += [name for column in _ALIASES if row.get(column) for name in row[column].split("|")]
        if not printed:
            raise ValueError(f"{file.path}: {key} has no name; give it one.")
        yield tuple(dict.fromkeys(printed)), Entity(key, file.entity_type, codes), local


def _add(
    found: dict[str, Name], path: str, entity: Entity, printed: Iterator[str] | tuple[str, ...], states: set[str]
) -> None:
    for code in entity.country_codes:
        if code not in states:
            raise ValueError(f"{path}: {entity.entity_id} has the country code {code!r}; states.csv has no such state.")
    for name in printed:
        owner = found.setdefault(name, Name(name, entity, False)).entity
        if owner != entity:
            raise ValueError(
                f"{path}: {name!r} names both {owner.entity_type} {owner.entity_id} and {entity.entity_type}"
                f" {entity.entity_id}; keep one, or make it a local name of both."
            )
