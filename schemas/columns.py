"""A column of the contract, and the kinds of column that recur, each with the checks that go with it.

A kind is a function: name and description in, `Column` out. `is_nullable` says that the column may be empty; its
description then says when. Columns of one name in several tables stand in `schemas.shared`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from extractors.characters import UNSEEN
from extractors.ids import DOCUMENT_PATTERN, row_pattern
from extractors.vocabulary import Words

BOX = pl.Struct(
    {"page": pl.Int32(), "x0": pl.Float64(), "top": pl.Float64(), "x1": pl.Float64(), "bottom": pl.Float64()}
)
SHA256 = "^[0-9a-f]{64}$"
# Words parted by single spaces: what is left of a text once line breaks, tabs, double spaces and what nobody sees are
# gone.
CLEAN_TEXT = rf"^[^\s{UNSEEN}]+( [^\s{UNSEEN}]+)*$"
PRINTED_TEXT = f"^[^{UNSEEN}]+$"
RUN_OF_TEXT = f"^[^{UNSEEN}]*$"
GIVEN_TEXT = r"^[\s\S]+$"
NAME = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
REFERENCE_ID = "^[a-z0-9]+([_-][a-z0-9]+)*$"
# What a failure calls the forms whose expressions say little to a person.
_SEEN = "without characters that nobody sees"
FORM_IN_WORDS = {
    CLEAN_TEXT: f"of clean text, words parted by single spaces {_SEEN}",
    PRINTED_TEXT: f"of a text {_SEEN}",
    RUN_OF_TEXT: f"of a run of text {_SEEN}",
    GIVEN_TEXT: "of a text of at least one character",
}
# Far beyond any sheet of paper; it keeps infinity and values that lost their unit out.
LARGEST_LENGTH = 1_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared: what the checks, the Arrow schema, the codebook and the data package are made of.

    `pattern`: the form of its text, or of each text of a list;
    `words`: the closed list that its values are of, each word with its sentence ("" where the word says it all);
    `ids_of`: the table whose ids it holds, its own or another's of the same note; with `is_earlier` that row stands
    before this one in the same table, so that no chain of parents can close. The other checks are None where there is
    no such check.
    `is_text`: whether it holds words of the note, which are left out where a release is published without text; each
    column that `may_hold_text` has to decide (`of_the_note`, `of_record`), and a test demands it.
    """

    name: str
    dtype: pl.DataType
    description: str
    is_nullable: bool = False
    pattern: str | None = None
    words: Mapping[str, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    is_minimum_excluded: bool = False
    ids_of: str | None = None
    is_earlier: bool = False
    is_text: bool | None = None

    @property
    def may_hold_text(self) -> bool:
        """Whether nothing that is declared keeps running text out of it."""
        is_free = self.pattern is None or self.pattern in FORM_IN_WORDS
        return self.dtype in (pl.String(), pl.List(pl.String())) and self.words is None and is_free

    @property
    def form(self) -> str | None:
        """`pattern` as a failure tells it: in words where the expression says little."""
        return None if self.pattern is None else FORM_IN_WORDS.get(self.pattern, self.pattern)

    @property
    def allowed(self) -> tuple[str, ...] | None:
        """The words that may stand in it, or None where there is no closed list."""
        return None if self.words is None else tuple(self.words)

    def described(self, description: str) -> "Column":
        """The same column with a description that fits its table better."""
        return replace(self, description=description)

    def of_the_note(self) -> "Column":
        """The same column, which holds words of the note: its text, or runs of it."""
        return replace(self, is_text=True)

    def of_record(self) -> "Column":
        """The same column, which holds what may be told of any note: names, titles, symbols, dates, words of ours."""
        return replace(self, is_text=False)

    def optional(self, description: str) -> "Column":
        """The same column where it may be empty; `description` says when."""
        return replace(self, description=description, is_nullable=True)


def key(name: str, table: str, description: str, is_nullable: bool = False, is_earlier: bool = False) -> Column:
    """The id of a row of `table`, whose form is that table's alone."""
    pattern = DOCUMENT_PATTERN if table == "documents" else row_pattern(table)
    return Column(name, pl.String(), description, is_nullable, pattern, ids_of=table, is_earlier=is_earlier)


def matching(name: str, pattern: str, description: str, is_nullable: bool = False) -> Column:
    """Text of a fixed form."""
    return Column(name, pl.String(), description, is_nullable, pattern)


def clean_text(name: str, description: str, is_nullable: bool = False) -> Column:
    """Text without line breaks, outer or double spaces, or characters that nobody sees; never empty."""
    return matching(name, CLEAN_TEXT, description, is_nullable)


def printed_text(name: str, description: str, is_nullable: bool = False) -> Column:
    """Text as found, spaces included, without characters that nobody sees; never empty."""
    return matching(name, PRINTED_TEXT, description, is_nullable)


def given_text(name: str, description: str, is_nullable: bool = False) -> Column:
    """Text of at least one character, whatever they are: what a file is called is not ours to clean."""
    return matching(name, GIVEN_TEXT, description, is_nullable)


def run_of_text(name: str, description: str) -> Column:
    """A run of clean text, cut out anywhere: it may be empty, or begin and end with a space."""
    return matching(name, RUN_OF_TEXT, description)


def any_text(name: str, description: str) -> Column:
    """Text that may be empty, or hold whatever a page holds."""
    return Column(name, pl.String(), description)


def word(name: str, description: str, is_nullable: bool = False) -> Column:
    """A name for scripts, in lower case letters, digits and underscores."""
    return matching(name, NAME, description, is_nullable)


def one_of(name: str, words: Words, description: str, is_nullable: bool = False) -> Column:
    """One of a closed list of words."""
    return Column(name, pl.String(), description, is_nullable, words=words)


def table_name(tables: Iterable[str], description: str, is_nullable: bool = False) -> Column:
    """The name of one of `tables`; the row that is meant stands in `row_id`."""
    return one_of("table_name", dict.fromkeys(tables, ""), description, is_nullable)


def day(name: str, description: str) -> Column:
    """A calendar day, or null where it is not known."""
    return Column(name, pl.Date(), description, is_nullable=True)


def page(name: str, description: str) -> Column:
    """A page number; pages count from 1 in the order of the PDF, whatever number is printed on them."""
    return count(name, description, least=1)


def count(name: str, description: str, least: int = 0, is_nullable: bool = False) -> Column:
    """A number of things."""
    return Column(name, pl.Int32(), description, is_nullable, minimum=least)


def year(name: str, description: str) -> Column:
    """A year of the calendar, or null where it is not known."""
    return Column(name, pl.Int32(), description, is_nullable=True)


def offset(name: str, description: str) -> Column:
    """A position in a text in Unicode code points, 0 being before the first."""
    return count(name, description)


def score(name: str, description: str) -> Column:
    """A number above 0 that tells more from less."""
    return Column(name, pl.Float64(), description, minimum=0, is_minimum_excluded=True)


def rate(name: str, description: str) -> Column:
    """A quotient of two counts of its row; null where the denominator is 0."""
    return Column(name, pl.Float64(), description, is_nullable=True, minimum=0)


def share(name: str, description: str) -> Column:
    """A part of a whole, from 0 to 1."""
    return Column(name, pl.Float64(), description, minimum=0, maximum=1)


def per_page(name: str, description: str) -> Column:
    """A number of things for each page of the note."""
    return Column(name, pl.Float64(), description, minimum=0)


def length(name: str, description: str) -> Column:
    """A length on the page in points (1/72 inch)."""
    return Column(name, pl.Float64(), description, minimum=0, is_minimum_excluded=True, maximum=LARGEST_LENGTH)


def flag(name: str, description: str) -> Column:
    """True or false."""
    return Column(name, pl.Boolean(), description)


def hashes(name: str, description: str) -> Column:
    """A list of whole numbers that mean nothing but to be the same or not."""
    return Column(name, pl.List(pl.Int64()), description)


def texts(name: str, description: str) -> Column:
    """A list of clean texts, empty where there are none."""
    return Column(name, pl.List(pl.String()), description, pattern=CLEAN_TEXT)
