"""The types that columns may have, each in every language that the contract speaks.

A type that no table uses yet gets a line in `_TYPES`; lists and structs are made of the others.
"""

from dataclasses import dataclass

import polars as pl
import pyarrow as pa
from polars.datatypes import DataTypeClass

PolarsType = pl.DataType | DataTypeClass  # pl.String() or pl.String


@dataclass(frozen=True, slots=True)
class _Type:
    """A type of polars, the Arrow type that stores it, its name for people, and its name in a data package."""

    polars: DataTypeClass
    arrow: pa.DataType
    words: str
    frictionless: str


_TYPES = (
    _Type(pl.String, pa.string(), "text", "string"),
    _Type(pl.Int32, pa.int32(), "integer", "integer"),
    _Type(pl.Int64, pa.int64(), "integer", "integer"),
    _Type(pl.Float64, pa.float64(), "number", "number"),
    _Type(pl.Boolean, pa.bool_(), "true or false", "boolean"),
    _Type(pl.Date, pa.date32(), "date", "date"),
)
_BY_POLARS = {known.polars: known for known in _TYPES}
# Not "array": the frictionless tool reads the lists of a Parquet file as another type and would call them wrong.
_FRICTIONLESS_LIST = "any"


def arrow_type(dtype: PolarsType) -> pa.DataType:
    """The Arrow type that stores `dtype`. Raises TypeError for a type that no table uses yet, as all here do."""
    match dtype:
        case pl.List():
            return pa.list_(pa.field("element", arrow_type(dtype.inner), nullable=False))
        case pl.Struct():
            return pa.struct([pa.field(part.name, arrow_type(part.dtype), nullable=False) for part in dtype.fields])
    return _of(dtype).arrow


def type_in_words(dtype: PolarsType) -> str:
    """The type for people; of a struct the names of its parts."""
    match dtype:
        case pl.List():
            return f"list of {type_in_words(dtype.inner)}"
        case pl.Struct():
            return f"({', '.join(part.name for part in dtype.fields)})"
    return _of(dtype).words


def frictionless_type(dtype: PolarsType) -> str:
    """The type in the words of a Frictionless data package."""
    return _FRICTIONLESS_LIST if isinstance(dtype, pl.List) else _of(dtype).frictionless


def _of(dtype: PolarsType) -> _Type:
    try:
        return _BY_POLARS[dtype.base_type()]
    except KeyError:
        raise TypeError(f"no type is declared for {dtype}") from None
