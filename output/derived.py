"""The tables that a release makes from its others, by the queries of `output/comparisons`."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from output.comparisons import VIEWS, query_of
from output.query import connected
from schemas.arrow import arrow_schema
from schemas.contract import COMPARISON_TABLES, PANEL_TABLES

ROWS_PER_BATCH = 32_768


# All words of all paragraphs can hardly go to disk; measured to be enough for the works up to which it is made.
MEMORY_OF = {"nearest_paragraphs": "768MB"}


def derived_tables(folder: Path) -> Iterator[tuple[str, Iterator[pa.Table]]]:
    """Each derived table of the contract, made from the files of the other tables in `folder`, as batches of rows.

    Each is to be written before the next is asked for: the panels rest on the comparisons.
    """
    for tables in (COMPARISON_TABLES, PANEL_TABLES):
        for memory, names in groupby(tables, MEMORY_OF.get):
            with connected(folder, memory=memory) as connection:
                connection.execute(query_of(VIEWS))
                for name in names:
                    schema = arrow_schema(tables[name])
                    reader = connection.sql(query_of(name)).to_arrow_reader(ROWS_PER_BATCH)
                    yield name, (pa.Table.from_batches([batch]).select(schema.names).cast(schema) for batch in reader)
