"""The contract of a release that is published without the text of its notes: what is left out, and what stands for it.

Left out are the columns that hold words of the note (`Column.is_text`), and three tables: `fingerprints`, whose
hashes of five words could be guessed, `rejected`, which tells of files that gave no note, and `reviews`, whose
authors were not asked; what they judged has its effect in the comparisons. Bibliographic facts stay: titles, names,
dates and symbols of the notes and of the works that they cite. Of a citation with low confidence, where words of the
footnote may stand for a title, they are left empty.
"""

from dataclasses import replace

import polars as pl

from schemas import columns as c
from schemas.contract import TABLES
from schemas.table import Keys, Table

TABLES_LEFT_OUT = ("fingerprints", "rejected", "reviews")
# The text of these rows can be checked one by one, for where a whole note does not agree.
CHECKED = {"sections": "heading", "paragraphs": "text", "footnotes": "text"}
# A shorter text could be found by trying what it may be.
LEAST_HASHED = 80
# What is left empty in citations of low confidence.
IN_DOUBT = {"citations": ("authors", "title", "container", "publisher", "paragraphs_cited", "volume", "pages")}
# What tells where the PDF was taken from: addresses stay, paths on somebody's disk are left empty.
SOURCE = {"documents": ("source_uri",)}

TEXT_SHA256 = c.matching(
    "text_sha256",
    c.SHA256,
    f"SHA-256 of the text left out, in UTF-8; null where it has fewer than {LEAST_HASHED} characters, because it could "
    "be found by trying.",
    True,
)
N_CHARS = c.count("n_chars", "Number of Unicode code points of the text left out.")
NOTE_SHA256 = c.matching(
    "text_sha256",
    c.SHA256,
    "SHA-256 over all that is left out of the rows of the note; `missionnotes rejoin` compares it with a PDF.",
)
_SOURCE_URI = "Where the PDF can be had: an address on the web; null where it was taken from a disk."
_EMPTY = "Left empty where confidence is low, because words of the note may stand there."


def left_out(table: Table) -> tuple[str, ...]:
    """The columns of `table` that are not published."""
    return tuple(column.name for column in table.columns if column.is_text)


def emptied(name: str) -> tuple[str, ...]:
    """The columns of the table `name` in which some cells are not published."""
    return (*IN_DOUBT.get(name, ()), *SOURCE.get(name, ()))


def without_text(table: Table) -> Table:
    """`table` as it is published: the table itself where nothing is left out of it."""
    gone = left_out(table)
    if not gone and not emptied(table.name):
        return table
    columns: list[c.Column] = []
    for column in table.columns:
        if column.name == CHECKED.get(table.name):
            columns += [TEXT_SHA256, N_CHARS]
        elif not column.is_text:
            columns.append(_emptied(column, table.name))
    if table.name == "documents":
        columns.append(NOTE_SHA256)
    return Table(table.name, table.description, tuple(columns), _keys(table.keys, {*gone}))


def notice() -> str:
    """What a reader has to know of a release without text, in a paragraph."""
    gone = ", ".join(
        f"{name}.{column}" for name, table in TABLES.items() if name in PUBLISHED for column in left_out(table)
    )
    empty = ", ".join(f"citations.{column}" for column in IN_DOUBT["citations"])
    return (
        "This is the form of the release that may be handed on: the text of the notes is left out. These columns are "
        f"not here: {gone}. Nor are the tables {' and '.join(TABLES_LEFT_OUT)}. For texts that can be checked there "
        "are text_sha256 and n_chars; offsets count in the text left out. Titles, names, dates and symbols of notes "
        "and of the works that they cite are bibliographic facts and stay; where the confidence of a citation is low, "
        f"these are empty: {empty}. Whoever has the PDFs gets the text back with `missionnotes rejoin`."
    )


def _emptied(column: c.Column, table: str) -> c.Column:
    if column.name in SOURCE.get(table, ()):
        return column.optional(_SOURCE_URI)
    if column.name in IN_DOUBT.get(table, ()):
        is_list = isinstance(column.dtype, pl.List)
        return replace(column, description=f"{column.description} {_EMPTY}", is_nullable=not is_list)
    return column


def _keys(keys: Keys, gone: set[str]) -> Keys:
    """What still holds between the rows once the columns `gone` are not there."""
    return replace(
        keys,
        text=None,
        slice=None,
        ordered=tuple(pair for pair in keys.ordered if not gone & {*pair}),
        together=tuple(group for group in keys.together if not gone & {*group}),
        exactly_one=tuple(group for group in keys.exactly_one if not gone & {*group}),
    )


PUBLISHED = {name: without_text(table) for name, table in TABLES.items() if name not in TABLES_LEFT_OUT}
"""The tables of a release that is published without text."""
