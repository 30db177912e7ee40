"""Frames -> Parquet files with the same bytes for the same rows, in bounded memory."""

from pathlib import Path
from types import TracebackType

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from schemas.arrow import arrow_schema
from schemas.table import Table

# Row groups are cut by this number alone, never by how the rows came in: batches must not show in the bytes.
ROWS_PER_GROUP = 32_768
ROWS_PER_FILE = 5_000_000


class TableWriter:
    """Writes one table of a release: `<folder>/<table>.parquet`, or a folder of parts of that name above a limit.

    A context manager; `files` holds the paths once it has ended, relative to `folder`.
    """

    def __init__(self, folder: Path, table: Table, rows_per_file: int = ROWS_PER_FILE) -> None:
        self.folder = folder
        self.name = table.name
        self.schema = arrow_schema(table)
        self.rows_per_file = rows_per_file
        self.files: list[str] = []
        self.n_rows = 0
        self._held: list[pa.Table] = []
        self._n_held = 0
        self._writer: pq.ParquetWriter | None = None
        self._n_in_file = 0

    def __enter__(self) -> "TableWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._flush(0)
            if not self.files:
                self._open()
        self._close()
        if kind is None and len(self.files) == 1:
            (self.folder / self.files[0]).rename(self.folder / f"{self.name}.parquet")
            (self.folder / self.name).rmdir()
            self.files = [f"{self.name}.parquet"]

    def write(self, frame: pl.DataFrame) -> None:
        """Append the rows of `frame`, which has the columns and types of the table."""
        if frame.height:
            self._held.append(frame.to_arrow().cast(self.schema))
            self._n_held += frame.height
            self.n_rows += frame.height
            self._flush(ROWS_PER_GROUP)

    def _flush(self, least: int) -> None:
        """Write held rows group by group while there are at least `least` of them, and more than none."""
        while self._n_held >= max(least, 1):
            if self._writer is None or self._n_in_file == self.rows_per_file:
                self._open()
            assert self._writer is not None
            n = min(ROWS_PER_GROUP, self._n_held, self.rows_per_file - self._n_in_file)
            held = pa.concat_tables(self._held)
            self._writer.write_table(held.slice(0, n).combine_chunks(), row_group_size=n)
            self._n_in_file += n
            self._n_held -= n
            self._held = [held.slice(n)] if self._n_held else []

    def _open(self) -> None:
        self._close()
        path = f"{self.name}/part-{len(self.files):04}.parquet"
        (self.folder / self.name).mkdir(exist_ok=True)
        # Every setting that shapes the bytes is said here, so that another default in pyarrow shows as a change.
        self._writer = pq.ParquetWriter(
            self.folder / path,
            self.schema,
            version="2.6",
            data_page_version="1.0",
            compression="zstd",
            compression_level=3,
            use_dictionary=True,
            write_statistics=True,
            store_schema=True,
        )
        self.files.append(path)
        self._n_in_file = 0

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None
