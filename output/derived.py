"""The tables that a release makes from its others, by the queries of `output/comparisons`."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from output.comparisons import VIEWS, query_of
from output.query import connected
from schemas.arrow import arrow_schema
from schemas.contract import COMPARISON_TABLES, PANEL_TABLES

ROWS_PER_BATCH = 32_768


def derived_tables(folder: Path) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Each derived table of the contract, made from the files of the other tables in `folder`, as batches of rows.

    Each is to be written before the next is asked for: the panels rest on the comparisons.
    """
    for tables in (COMPARISON_TABLES, PANEL_TABLES):
        with connected(folder) as connection:
            connection.execute(query_of(VIEWS))
            for name, table in tables.items():
                schema = arrow_schema(table)
                reader = connection.sql(query_of(name)).to_arrow_reader(ROWS_PER_BATCH)
                yield name, (pa.Table.from_batches([batch]).select(schema.names).cast(schema) for batch in reader)
