"""The missions of missions.csv: every UN peacekeeping operation, and the others that notes on them name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

from extractors.reference.tables import Filled, Optional, Owners, Row, Several, keyed, one_of, read_rows

KINDS = frozenset(
    {"peacekeeping", "special_political", "regional_force", "training", "support_office", "multinational_force"}
    | {"civilian_mission"}  # monitors, advisers, police, judges or inspectors, without troops
)
REGIONS = frozenset({"Africa", "Americas", "Asia", "Europe", "Middle East"})

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CODE = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"\d+", re.ASCII)
_SHORT = {"United Nations": "UN", "African Union": "AU", "European Union": "EU"}
_BARE = ("Mission", "Operation", "Office", "Force", "Regional")  # without "United Nations" too common to be a name


def _codes(cell: tuple[str, ...]) -> tuple[str, ...]:
    if not cell or not all(_CODE.fullmatch(code) for code in cell):
        raise ValueError("write codes like ML|NE")
    return cell


def _numbers(cell: tuple[str, ...]) -> tuple[str, ...]:
    if not all(_NUMBER.fullmatch(number) for number in cell):
        raise ValueError("write numbers like 490|516")
    return cell


def _printed_date(cell: str) -> str:
    if not _DATE.fullmatch(cell):
        raise ValueError("write 2013, 2013-04 or 2013-04-25")
    return cell


class Mission(Row):
    """A row of missions.csv; dates are as printed there, with or without month and day.

    `shared_names` are borne by another mission too ("EUTM"): only place and time tell which one is meant.
    The three keys are the mission's name in other data sets, letter by letter: NamePKO of PEMA, mission of TAMM,
    mission_abbrev of UNPMM. `gwno` are the numbers of Gleditsch and Ward for its states, `ucdp_conflict_ids` the
    conflicts of UCDP, both as UNPMM links them with the mission in any year. Empty is not known, or not there.
    """

    mission_id: Filled
    acronym: Filled
    name_en: Filled
    name_fr: str
    aliases: Several
    shared_names: Several = ()
    country_codes: Annotated[Several, AfterValidator(_codes)]
    region: Annotated[str, AfterValidator(one_of(REGIONS))]
    start_date: Annotated[str, AfterValidator(_printed_date)]
    end_date: Annotated[Optional, AfterValidator(lambda cell: cell and _printed_date(cell))]
    predecessor_ids: Several
    successor_ids: Several
    organization: Several
    kind: Annotated[str, AfterValidator(one_of(KINDS))]
    pema_key: Optional
    tamm_key: Optional
    unpmm_key: Optional
    gwno: Annotated[Several, AfterValidator(_numbers)] = ()
    ucdp_conflict_ids: Annotated[Several, AfterValidator(_numbers)] = ()

    @property
    def keys(self) -> Mapping[str, str]:
        """Its name in each of the other data sets that have it, by the column that tells it."""
        keys = {"pema_key": self.pema_key, "tamm_key": self.tamm_key, "unpmm_key": self.unpmm_key}
        return {column: key for column, key in keys.items() if key}

    @property
    def names(self) -> tuple[str, ...]:
        """All that only this mission is called, without repetition."""
        names = dict.fromkeys((self.acronym, self.name_en, self.name_fr, *self.aliases))
        return tuple(name for name in names if name not in self.shared_names)

    @cached_property
    def start(self) -> date:
        """The first day that the printed date allows."""
        return _day(self.start_date, first=True)

    @cached_property
    def end(self) -> date | None:
        """The last day that the printed date allows; None while the mission goes on."""
        return _day(self.end_date, first=False) if self.end_date else None

    def is_active(self, day: date) -> bool:
        """Whether the mission was there on `day`."""
        return self.start <= day and (self.end is None or day <= self.end)

    def is_active_in(self, year: int) -> bool:
        """Whether the mission was there on a day of `year`."""
        return self.start.year <= year and (self.end is None or year <= self.end.year)


@cache
def missions() -> Mapping[str, Mission]:
    """Every mission by its id. Raises ValueError, with the row, where the file contradicts itself."""
    found = keyed("missions.csv", read_rows("missions.csv", Mission), lambda row: row.mission_id)
    owners = Owners("missions.csv")
    key_owners: defaultdict[str, Owners] = defaultdict(lambda: Owners("missions.csv"))
    for key, mission in found.items():
        owners.add(key, mission.names)
        for column, other_key in mission.keys.items():
            key_owners[column].add(key, [other_key])
        for other in (*mission.predecessor_ids, *mission.successor_ids):
            if other not in found:
                raise ValueError(f"missions.csv: {key} points to {other!r}; no row has that mission_id.")
        for other in mission.successor_ids:
            if key not in found[other].predecessor_ids:
                raise ValueError(f"missions.csv: {other} follows {key}; name it as a predecessor there.")
    return MappingProxyType(found)


def name_variants(printed: Iterable[str]) -> Iterator[str]:
    """The other ways to print the names of a mission: "UN …" and, where enough is left, without "United Nations"."""
    for name in printed:
        short = name
        for long, letters in _SHORT.items():
            short = short.replace(long, letters)
        if short != name:
            yield short
        rest = name.removeprefix("United Nations ")
        if rest != name and len(rest.split()) >= 4 and not rest.startswith(_BARE):
            yield rest


def _day(printed: str, first: bool) -> date:
    """The first or last day of a date that may lack its day or month."""
    year, *rest = (int(part) for part in printed.split("-"))
    month, day = [*rest, 0, 0][:2]
    if first or day:
        return date(year, month or 1, day or 1)
    after = date(year + (month in (0, 12)), (month or 12) % 12 + 1, 1)
    return date.fromordinal(after.toordinal() - 1)
