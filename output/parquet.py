"""Rows -> Parquet files with the same bytes for the same rows, in bounded memory."""

from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

# Row groups are cut by this number alone, never by how the rows came in: batches must not show in the bytes.
ROWS_PER_GROUP = 16_384


class ParquetFile:
    """Writes the Parquet file at `path`; a context manager. `n_rows` counts what was written."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.schema = schema
        self.n_rows = 0
        self._held: list[pa.Table] = []
        self._n_held = 0

    def __enter__(self) -> "ParquetFile":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Every setting that shapes the bytes is said here, so that another default in pyarrow shows as a change.
        self._writer = pq.ParquetWriter(
            self.path,
            self.schema,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=3,
            use_dictionary=True,
            write_statistics=True,
            store_schema=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush(1)
        self._writer.close()

    def write(self, rows: pa.Table) -> None:
        """Append `rows`, which have the columns and types of the table."""
        if rows.num_rows:
            # In one piece, so that a few rows do not keep in memory all that they came with.
            self._held.append((rows if rows.schema.equals(self.schema) else rows.cast(self.schema)).combine_chunks())
            self._n_held += rows.num_rows
            self.n_rows += rows.num_rows
            self._flush(ROWS_PER_GROUP)

    def _flush(self, least: int) -> None:
        """Write held rows group by group while there are at least `least` of them."""
        while self._n_held >= least:
            n = min(ROWS_PER_GROUP, self._n_held)
            held = pa.concat_tables(self._held)
            self._writer.write_table(held.slice(0, n).combine_chunks(), row_group_size=n)
            self._n_held -= n
            self._held = [held.slice(n)] if self._n_held else []
