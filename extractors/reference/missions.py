"""The missions of missions.csv: every UN peacekeeping operation, and the others that notes on them name."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

KINDS = frozenset(
    {"peacekeeping", "special_political", "regional_force", "training", "support_office", "multinational_force"}
)
REGIONS = frozenset({"Africa", "Americas", "Asia", "Europe", "Middle East"})

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CODE = re.compile(r"[A-Z]{2}")
_SHORT = {"United Nations": "UN", "African Union": "AU", "European Union": "EU"}
_BARE = ("Mission", "Operation", "Office", "Force", "Regional")  # without "United Nations" too common to be a name


@dataclass(frozen=True, slots=True)
class Mission:
    """A row of missions.csv. `start` and `end` are the first and last day that the printed date allows."""

    mission_id: str
    acronym: str
    name_en: str
    name_fr: str
    aliases: tuple[str, ...]
    country_codes: tuple[str, ...]
    region: str
    start: date
    end: date | None
    predecessor_ids: tuple[str, ...]
    successor_ids: tuple[str, ...]
    organization: tuple[str, ...]
    kind: str
    pema_key: str | None
    tamm_key: str | None
    unpmm_key: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """All that the mission is called, without repetition."""
        return tuple(dict.fromkeys((self.acronym, self.name_en, self.name_fr, *self.aliases)))

    def is_active(self, day: date) -> bool:
        """Whether the mission was there on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)


@cache
def missions() -> Mapping[str, Mission]:
    """Every mission by its id. Raises ValueError, with the row, where the file contradicts itself."""
    source = files(__package__).joinpath("missions.csv").read_text(encoding="utf-8")
    found: dict[str, Mission] = {}
    owners: dict[str, str] = {}
    for row in csv.DictReader(source.splitlines()):
        mission = _mission(row)
        key = mission.mission_id
        if key in found:
            raise ValueError(f"missions.csv: {key} stands twice; merge the two rows.")
        for name in mission.names:
            if owners.setdefault(name, key) != key:
                raise ValueError(f"missions.csv: {name!r} names both {owners[name]} and {key}; keep one.")
        found[key] = mission
    for mission in found.values():
        for other in (*mission.predecessor_ids, *mission.successor_ids):
            if other not in found:
                raise ValueError(f"missions.csv: {mission.mission_id} points to {other!r}; no row has that mission_id.")
        for other in mission.successor_ids:
            if mission.mission_id not in found[other].predecessor_ids:
                raise ValueError(f"missions.csv: {other} follows {mission.mission_id}; name it as a predecessor there.")
    return MappingProxyType(found)


def name_variants(mission: Mission) -> Iterator[str]:
    """The other ways to print the names of `mission`: "UN …" and, where enough is left, without "United Nations"."""
    for name in mission.names:
        short = name
        for long, letters in _SHORT.items():
            short = short.replace(long, letters)
        if short != name:
            yield short
        rest = name.removeprefix("United Nations ")
        if rest != name and len(rest.split()) >= 4 and not rest.startswith(_BARE):
            yield rest


def _mission(row: dict[str, str]) -> Mission:
    key = row["mission_id"]
    codes, region, kind = _several(row["country_codes"]), row["region"], row["kind"]
    if kind not in KINDS:
        raise ValueError(f"missions.csv: {key} is of kind {kind!r}; use one of {', '.join(sorted(KINDS))}.")
    if region not in REGIONS:
        raise ValueError(f"missions.csv: {key} lies in {region!r}; use one of {', '.join(sorted(REGIONS))}.")
    if not codes or not all(_CODE.fullmatch(code) for code in codes):
        raise ValueError(f"missions.csv: {key} has country_codes {row['country_codes']!r}; write codes like ML|NE.")
    return Mission(
        mission_id=key,
        acronym=row["acronym"],
        name_en=row["name_en"],
        name_fr=row["name_fr"],
        aliases=_several(row["aliases"]),
        country_codes=codes,
        region=region,
        start=_day(key, row["start_date"], first=True),
        end=_day(key, row["end_date"], first=False) if row["end_date"] else None,
        predecessor_ids=_several(row["predecessor_ids"]),
        successor_ids=_several(row["successor_ids"]),
        organization=_several(row["organization"]),
        kind=kind,
        pema_key=row["pema_key"] or None,
        tamm_key=row["tamm_key"] or None,
        unpmm_key=row["unpmm_key"] or None,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _day(key: str, printed: str, first: bool) -> date:
    """The first or last day of a date that may lack its day or month."""
    match = _DATE.fullmatch(printed)
    if not match:
        raise ValueError(f"missions.csv: {key} has the date {printed!r}; write 2013, 2013-04 or 2013-04-25.")
    year, month, day = match.groups()
    if first or day:
        return date(int(year), int(month or 1), int(day or 1))
    after = date(int(year) + (not month or month == "12"), int(month or 12) % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
