"""The series in which the United Nations numbers its documents: un_series.csv.

`series` is the head of a symbol ("S/PRST"); "#" stands for any number ("A/C.#" is A/C.1, A/C.2 and so on). `form` says
what follows: `number` (S/RES/2100), `year` (S/2023/36: year, then number), `session` (A/72/276: session, then number),
`free` (anything that ends in a number).
`type` is the type of citation, empty where only the title of a document can tell. Of the series of resolutions,
`resolution_names` are the printed names of the organ ("Security Council Resolution 2100") and `resolution_acronyms`
what stands for organ and "resolution" together ("UNSCR 2100").
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FORMS = ("number", "year", "session", "free")
TYPES = ("un_resolution", "un_presidential_statement", "un_report", "un_letter", "un_meeting_record", "un_other")


@dataclass(frozen=True, slots=True)
class UnSeries:
    """A row of un_series.csv; `type` is None where the title of the document tells."""

    series: str
    organ: str
    form: str
    type: str | None
    resolution_names: tuple[str, ...]
    resolution_acronyms: tuple[str, ...]
    meaning: str


@cache
def un_series() -> Mapping[str, UnSeries]:
    """Every known series by its head. Raises ValueError, with the row, where the file contradicts itself."""
    found: dict[str, UnSeries] = {}
    owners: dict[str, str] = {}
    source = files(__package__).joinpath("un_series.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        key = row["series"]
        names, acronyms = (
            tuple(filter(None, row[column].split("|"))) for column in ("resolution_names", "resolution_acronyms")
        )
        if key in found:
            raise ValueError(f"un_series.csv: {key} stands twice; merge the two rows.")
        if row["form"] not in FORMS:
            raise ValueError(f"un_series.csv: {key} is of form {row['form']!r}; use one of {', '.join(FORMS)}.")
        if row["type"] and row["type"] not in TYPES:
            raise ValueError(f"un_series.csv: {key} is of type {row['type']!r}; use one of {', '.join(TYPES)}.")
        for name in (*names, *acronyms):
            if owners.setdefault(name, key) != key:
                raise ValueError(f"un_series.csv: {name!r} names both {owners[name]} and {key}; keep one.")
        found[key] = UnSeries(key, row["organ"], row["form"], row["type"] or None, names, acronyms, row["meaning"])
    return MappingProxyType(found)
