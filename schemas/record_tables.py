"""Tables that account for the work: repairs of text, issues, and what was rejected."""

import polars as pl

from schemas import columns as c
from schemas.table import Contract, Keys, Table

TEXTS = ("sections", "paragraphs", "footnotes")
NOTE_TABLES = (
    "documents",
    "document_organizations",
    "assertions",
    "pages",
    "sections",
    "paragraphs",
    "footnotes",
    "footnote_references",
    "sentences",
    "citations",
    "document_missions",
    "mentions",
    "claims",
    "dates",
    "themes",
    "recommendations",
    "repairs",
)


class Repairs(Contract):
    """One row per run of clean text that differs from what the page prints."""

    document_id: pl.String = c.document_id()
    ordinal: pl.Int32 = c.ordinal("Position among the repairs of the note.")
    table_name: pl.String = c.one_of(TEXTS, "Table that holds the repaired text.")
    row_id: pl.String = c.printed_text("Row of that table: its section_id, paragraph_id or footnote_id.")
    char_start: pl.Int32 = c.offset("First Unicode code point of the repaired run in the clean text, from 0.")
    char_end: pl.Int32 = c.offset("Code point after the last one of the run; equal to char_start where text went away.")
    rule: pl.String = c.name("Rule that made the repair (for example: dehyphenated).")
    before: pl.String = c.any_text("The run as the page has it.")
    after: pl.String = c.any_text("The run as the clean text has it.")


REPAIRS = Table("repairs", Repairs, Keys(primary=("document_id", "ordinal"), counted="ordinal", spans=("row_id",)))


class Issues(Contract):
    """One row per doubt or defect that a reader of the note's rows should know of."""

    document_id: pl.String = c.document_id()
    ordinal: pl.Int32 = c.ordinal("Position among the issues of the note.")
    code: pl.String = c.name("Kind of issue, stable across releases (for example: marker_without_note).")
    severity: pl.String = c.one_of(
        ("info", "warning", "error"), "How much it matters: good to know, better checked, something is wrong."
    )
    page: pl.Int32 = c.page("Page it concerns; null where it concerns the whole note.", True)
    table_name: pl.String = c.one_of(NOTE_TABLES, "Table it concerns; null where it concerns none.", True)
    row_id: pl.String = c.printed_text("Row of that table, by its id; null where it concerns no single row.", True)
    message: pl.String = c.clean_text("What was found, in a sentence.")


ISSUES = Table("issues", Issues, Keys(primary=("document_id", "ordinal"), counted="ordinal"))


class Rejected(Contract):
    """One row per thing that could not be taken: a file that cannot be read, or a row that breaks this contract."""

    rejected_id: pl.String = c.matching(
        "^q[0-9a-f]{12}-[0-9]{3,}$", "Id of the rejection: q, the name of its file under quarantine, and a number."
    )
    source_uri: pl.String = c.printed_text("Where the file was to be taken from.")
    sha256: pl.String = c.matching(c.SHA256, "SHA-256 of its bytes; null where no byte could be read.", True)
    document_id: pl.String = c.matching(c.DOCUMENT_ID, "Id that the note would have had; null without sha256.", True)
    stage: pl.String = c.one_of(("read", "contract"), "Where it failed: reading the PDF, or the checks of its rows.")
    code: pl.String = c.name("Kind of failure, stable across releases.")
    message: pl.String = c.printed_text("What went wrong.")
    remedy: pl.String = c.printed_text("What to do about it.")
    table_name: pl.String = c.name("Table of the failing row; null where the whole file failed.", True)
    row_id: pl.String = c.printed_text("The failing row of that table.", True)
    column_name: pl.String = c.name("The failing column of that row.", True)


REJECTED = Table("rejected", Rejected, Keys(primary=("rejected_id",), is_of_document=False))
