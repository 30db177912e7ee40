"""The answer to a query in the form that was asked for: a table for people, CSV, JSON or Parquet."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from output.query import Answer, answering
from output.terminal import plain

FORMATS = ("table", "csv", "json", "parquet")
# More than this no one reads on a screen; the last line says how to get all.
ROWS_SHOWN = 100
CELL_SHOWN = 300


def write_answer(answer: Answer, form: str, stream: BinaryIO, width: int | None = None) -> None:
    """Write `answer` to `stream` as one of `FORMATS`; `width` is that of the terminal, for the table.

    Raises ValueError for another form, BadQuery where a row cannot be computed.
    """
    match form:
        case "table":
            _write_table(answer, stream, width)
        case "csv":
            _write_csv(answer, stream)
        case "json":
            _write_json(answer, stream)
        case "parquet":
            _write_parquet(answer, stream)
        case _:
            raise ValueError(f"{form} is no format; there are {', '.join(FORMATS)}")


def _write_table(answer: Answer, stream: BinaryIO, width: int | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False)
    for name in answer.columns:
        table.add_column(Text(plain(name)), overflow="fold")
    cells = [
        [Text(plain(_shortened(_plain_text(value)), kept="\n")) for value in row]
        for row in islice(answer.rows(), ROWS_SHOWN + 1)
    ]
    for row in cells[:ROWS_SHOWN]:
        table.add_row(*row)
    with _text(stream) as text:
        # Into a pipe or a file there is no width to keep to; this is wide enough for a sentence per cell.
        console = Console(file=text, width=width or 400, force_terminal=False, highlight=False)
        console.print(table)
        if len(cells) > ROWS_SHOWN:
            console.print(f"The first {ROWS_SHOWN} rows; for all of them use --format csv, json or parquet.")
        else:
            console.print(f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}")


def _write_csv(answer: Answer, stream: BinaryIO) -> None:
    with _text(stream) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([_plain_text(value) for value in row] for row in answer.rows())


def _write_json(answer: Answer, stream: BinaryIO) -> None:
    """A list of objects, one to a line. Two columns of one name would hide each other, so the later gets a number."""
    names: list[str] = []
    for name in answer.columns:
        n_before = sum(other == name or other.startswith(f"{name}_") for other in names)
        names.append(name if name not in names else f"{name}_{n_before}")
    separator = "[\n"
    for row in answer.rows():
        line = json.dumps(dict(zip(names, map(_finite, row), strict=True)), ensure_ascii=False, default=_as_json)
        stream.write(f"{separator}{line}".encode())
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def _write_parquet(answer: Answer, stream: BinaryIO) -> None:
    import pyarrow.parquet as pq

    with answering():
        reader = answer.batches()
        with pq.ParquetWriter(stream, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)


@contextmanager
def _text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """`stream` for text in UTF-8; it stays open, also after an error, for it is often standard output."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


def _plain_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(_finite(value), ensure_ascii=False, default=_as_json)
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= CELL_SHOWN else text[: CELL_SHOWN - 1] + "…"


def _finite(value: Any) -> Any:
    """`value` with the numbers that JSON has, and null for what it has no number for."""
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _as_json(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
