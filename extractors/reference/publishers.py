"""Newspapers, agencies, presses and journals, and what kind of work each makes: publishers.csv.

Think tanks, governments and UN bodies stand in organizations.csv. A name counts with and without "The".
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

TYPES = ("news", "academic", "think_tank", "other")


@cache
def publisher_types() -> Mapping[str, str]:
    """The type of work by the publisher's name or alias, in lower case. Raises ValueError on a name of two types."""
    types: dict[str, str] = {}
    source = files(__package__).joinpath("publishers.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        if row["type"] not in TYPES:
            raise ValueError(
                f"publishers.csv: {row['name']} is of type {row['type']!r}; use one of {', '.join(TYPES)}."
            )
        for name in filter(None, (row["name"], *row["aliases"].split("|"))):
            if types.setdefault(name.casefold(), row["type"]) != row["type"]:
                raise ValueError(f"publishers.csv: {name!r} is given two types; keep one.")
    return MappingProxyType(types)
