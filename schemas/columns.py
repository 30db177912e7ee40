"""Kinds of column that recur, each with the checks that go with it.

Every function returns a pandera field; `description` is the sentence that the codebook and the Parquet files carry.
"""

from typing import Any

import pandera.polars as pa
import polars as pl

BOX = pl.Struct({"page": pl.Int32, "x0": pl.Float64, "top": pl.Float64, "x1": pl.Float64, "bottom": pl.Float64})
DOCUMENT_ID = "^d[0-9a-f]{12}$"
SHA256 = "^[0-9a-f]{64}$"
# Words parted by single spaces: what is left of a text once line breaks, tabs and double spaces are gone.
CLEAN_TEXT = r"^\S+( \S+)*$"
SNAKE_CASE = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
# Far beyond any sheet of paper; it keeps infinity and values that lost their unit out.
LARGEST_LENGTH = 1_000_000


def document_id(description: str = "The note that the row belongs to: a key into documents.") -> Any:
    """The id of a note: "d" and the first 12 hex digits of the SHA-256 of its PDF."""
    return pa.Field(str_matches=DOCUMENT_ID, description=description)


def row_key(letter: str, digits: int, description: str, nullable: bool = False) -> Any:
    """An id within a note: the document_id, a hyphen, `letter` and a number of at least `digits` digits."""
    pattern = f"^d[0-9a-f]{{12}}-{letter}[0-9]{{{digits},}}$"
    return pa.Field(str_matches=pattern, nullable=nullable, description=description)


def clean_text(description: str, nullable: bool = False) -> Any:
    """Text without line breaks, outer or double spaces; never empty (null says that there is none)."""
    return pa.Field(str_matches=CLEAN_TEXT, nullable=nullable, description=description)


def printed_text(description: str, nullable: bool = False) -> Any:
    """Text exactly as found, of at least one character."""
    return pa.Field(str_length={"min_value": 1}, nullable=nullable, description=description)


def any_text(description: str) -> Any:
    """Text that may be empty."""
    return pa.Field(description=description)


def name(description: str, nullable: bool = False) -> Any:
    """A name for scripts, in lower case letters, digits and underscores."""
    return pa.Field(str_matches=SNAKE_CASE, nullable=nullable, description=description)


def one_of(values: tuple[str, ...], description: str, nullable: bool = False) -> Any:
    """One of a closed list of words."""
    return pa.Field(isin=list(values), nullable=nullable, description=description)


def matching(pattern: str, description: str, nullable: bool = False) -> Any:
    """Text of a fixed form."""
    return pa.Field(str_matches=pattern, nullable=nullable, description=description)


def day(description: str) -> Any:
    """A calendar day, or null where it is not known."""
    return pa.Field(nullable=True, description=description)


def page(description: str, nullable: bool = False) -> Any:
    """A page number; pages count from 1 in the order of the PDF, whatever number is printed on them."""
    return pa.Field(ge=1, nullable=nullable, description=description)


def count(description: str, least: int = 0, nullable: bool = False) -> Any:
    """A number of things."""
    return pa.Field(ge=least, nullable=nullable, description=description)


def score(description: str) -> Any:
    """A number above 0 that tells more from less."""
    return pa.Field(gt=0, description=description)


def flag(description: str) -> Any:
    """True or false."""
    return pa.Field(description=description)


def texts(description: str) -> Any:
    """A list of texts, empty where there are none."""
    return pa.Field(dtype_kwargs={"inner": pl.String}, description=description)


def ordinal(description: str) -> Any:
    """A position that counts 1, 2, 3 within the note, without gaps."""
    return pa.Field(ge=1, description=description)


def offset(description: str) -> Any:
    """A position in a text in Unicode code points, 0 being before the first."""
    return pa.Field(ge=0, description=description)


def length(description: str) -> Any:
    """A length on the page in points (1/72 inch)."""
    return pa.Field(gt=0, le=LARGEST_LENGTH, description=description)


def boxes(of: str) -> Any:
    """Where something stands: at least one rectangle, in reading order."""
    return pa.Field(
        dtype_kwargs={"inner": BOX},
        description=f"Where {of} stands: rectangles in reading order, each with its page and x0, top, x1, bottom in "
        "points from the top left corner of the page as shown.",
    )
