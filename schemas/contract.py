"""The tables of a release, in the order in which people meet them."""

from collections.abc import Iterable

from schemas import (
    derived_tables,
    meaning_tables,
    note_tables,
    panel_tables,
    record_tables,
    reference_tables,
    review_tables,
    text_tables,
    work_tables,
)
from schemas.table import Table


def _by_name(tables: Iterable[Table]) -> dict[str, Table]:
    return {table.name: table for table in tables}


# The tables whose rows come from a Note.
NOTE_TABLES = _by_name((*note_tables.TABLES, *text_tables.TABLES, *meaning_tables.TABLES, *record_tables.TABLES))

# What was known before any note was read.
REFERENCE_TABLES = _by_name(reference_tables.TABLES)

# The tables that a release makes from its other tables.
COMPARISON_TABLES = _by_name(derived_tables.TABLES)
PANEL_TABLES = _by_name(panel_tables.TABLES)
DERIVED_TABLES = COMPARISON_TABLES | PANEL_TABLES

# What links notes to each other; `documents.work_id` leads there.
WORK_TABLES = _by_name(work_tables.TABLES)

# What readers said of the rows.
REVIEW_TABLES = _by_name(review_tables.TABLES)

# All of them; `rejected` is about files that gave no Note.
TABLES = (
    NOTE_TABLES | _by_name([record_tables.REJECTED]) | REVIEW_TABLES | WORK_TABLES | REFERENCE_TABLES | DERIVED_TABLES
)
