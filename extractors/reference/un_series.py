"""The series in which the United Nations numbers its documents: un_series.csv.

`series` is the head of a symbol ("S/PRST"); "#" stands for any number ("A/C.#" is A/C.1, A/C.2 and so on). `form` says
what follows: `number` (S/RES/2100), `year` (S/2023/36: year, then number), `session` (A/72/276: session, then number),
`free` (anything that ends in a number).
`type` is the type of citation, empty where only the title of a document can tell. Of the series of resolutions,
`resolution_names` are the printed names of the organ ("Security Council Resolution 2100") and `resolution_acronyms`
what stands for organ and "resolution" together ("UNSCR 2100").
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator

from extractors.reference.tables import Filled, Optional, Owners, Row, Several, keyed, one_of, read_rows
from extractors.vocabulary import CITATION_TYPES

FORMS = ("number", "year", "session", "free")


def _type(cell: str | None) -> str | None:
    return cell and one_of(CITATION_TYPES)(cell)


class UnSeries(Row):
    """A row of un_series.csv; `type` is None where the title of the document tells."""

    series: Filled
    organ: Filled
    form: Annotated[str, AfterValidator(one_of(FORMS))]
    type: Annotated[Optional, AfterValidator(_type)]
    resolution_names: Several
    resolution_acronyms: Several
    meaning: str


@cache
def un_series() -> Mapping[str, UnSeries]:
    """Every known series by its head. Raises ValueError, with the row, where the file contradicts itself."""
    found = keyed("un_series.csv", read_rows("un_series.csv", UnSeries), lambda row: row.series)
    owners = Owners("un_series.csv")
    for key, row in found.items():
        owners.add(key, (*row.resolution_names, *row.resolution_acronyms))
    return MappingProxyType(found)
