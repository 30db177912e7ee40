"""The tables of a release, in the order in which people meet them."""

from schemas import derived_tables, meaning_tables, note_tables, record_tables, text_tables
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
        meaning_tables.SENTENCES,
        meaning_tables.CITATIONS,
        meaning_tables.DOCUMENT_MISSIONS,
        meaning_tables.MENTIONS,
        meaning_tables.CLAIMS,
        meaning_tables.DATES,
        meaning_tables.THEMES,
        meaning_tables.RECOMMENDATIONS,
        record_tables.REPAIRS,
        record_tables.ISSUES,
        record_tables.REJECTED,
        derived_tables.MISSION_PROFILES,
        derived_tables.THEMES_BY_MISSION,
        derived_tables.CITATION_EDGES,
    )
}

# The tables that a release makes from its other tables.
DERIVED_TABLES: dict[str, Table] = {
    name: TABLES[name] for name in ("mission_profiles", "themes_by_mission", "citation_edges")
}

# The tables whose rows come from a Note; `rejected` is about files that gave none.
NOTE_TABLES: dict[str, Table] = {
    name: table for name, table in TABLES.items() if name != "rejected" and name not in DERIVED_TABLES
}
