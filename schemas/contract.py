"""The tables of a release, in the order in which people meet them."""

from schemas import note_tables, record_tables, text_tables
from schemas.table import Table

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        note_tables.DOCUMENTS,
        note_tables.DOCUMENT_ORGANIZATIONS,
        note_tables.ASSERTIONS,
        note_tables.PAGES,
        text_tables.SECTIONS,
        text_tables.PARAGRAPHS,
        text_tables.FOOTNOTES,
        text_tables.FOOTNOTE_REFERENCES,
        record_tables.REPAIRS,
        record_tables.ISSUES,
        record_tables.REJECTED,
    )
}

# The tables whose rows come from a Note; `rejected` is about files that gave none.
NOTE_TABLES: dict[str, Table] = {name: table for name, table in TABLES.items() if name != "rejected"}
