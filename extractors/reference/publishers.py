"""Newspapers, agencies, presses and journals, and what kind of work each makes: publishers.csv.

Think tanks, governments and UN bodies stand in organizations.csv. A name counts with and without "The".
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

from extractors.reference.tables import Filled, Row, Several, one_of, read_rows
from extractors.vocabulary import CITATION_TYPES


class Publisher(Row):
    """A row of publishers.csv."""

    name: Filled
    aliases: Several
    type: Annotated[str, AfterValidator(one_of(CITATION_TYPES))]


@cache
def publisher_types() -> Mapping[str, str]:
    """The type of work by the publisher's name or alias, in lower case. Raises ValueError on a name of two types."""
    types: dict[str, str] = {}
    for row in read_rows("publishers.csv", Publisher):
        for name in (row.name, *row.aliases):
            if types.setdefault(name.casefold(), row.type) != row.type:
                raise ValueError(f"publishers.csv: {name!r} is given two types; keep one.")
    return MappingProxyType(types)
