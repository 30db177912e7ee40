"""Who stands behind a note: the organizations of organizations.csv.

`list_aliases` are too common to count alone: a state or an acronym there counts only inside a list of funders.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

from extractors.reference.tables import Filled, Optional, Owners, Row, Several, keyed, one_of, read_rows

# A ministry and a permanent mission speak for a government and are named as bodies of their own.
KINDS = frozenset(
    {"think_tank", "government", "ministry", "permanent_mission", "un", "regional", "foundation", "university", "ngo"}
    | {"company"}
)


class Organization(Row):
    """A row of organizations.csv. `country_code` is ISO 3166-1 alpha-2, None where no state is the seat."""

    organization_id: Filled
    name: Filled
    aliases: Several
    list_aliases: Several
    kind: Annotated[str, AfterValidator(one_of(KINDS))]
    country_code: Optional
    url: Optional


@cache
def organizations() -> Mapping[str, Organization]:
    """Every known organization by its id. Raises ValueError, with the row, where the file contradicts itself."""
    found = keyed("organizations.csv", read_rows("organizations.csv", Organization), lambda row: row.organization_id)
    owners = Owners("organizations.csv")
    for key, row in found.items():
        owners.add(key, (row.name, *row.aliases, *row.list_aliases))
    return MappingProxyType(found)
