"""Rules that hold within a list or between the rows of a note: keys, counts, offsets into text, places on the page.

The rules are read off `Keys` and the column names of the contract; each returns the rows that break it, as a frame
with the columns of `FAILURE`. A null never breaks a rule here: whether a column may be null is for the model to say.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from extractors.ids import DOCUMENT, HASH_DIGITS
from schemas.table import Table

FAILURE = {
    "document_id": pl.String,
    "table_name": pl.String,
    "row_id": pl.String,
    "column_name": pl.String,
    "message": pl.String,
}
# Glyph boxes come from font metrics and rounding; a point is less than the eye sees and more than both.
PAGE_TOLERANCE = 1.0
PAGE_COLUMNS = ("page", "page_start", "page_end")
SPAN_STARTS = ("char_start", "char_offset", "cue_start")
SPAN_ENDS = ("char_end", "cue_end")

Tables = Mapping[str, pl.DataFrame]


def broken_keys(tables: Tables, contract: Mapping[str, Table]) -> pl.DataFrame:
    """Every row of `tables` that breaks a rule between rows, with the columns of `FAILURE`; empty if all is well."""
    rows = _rows_by_id(tables, contract)
    found = [
        failures
        for name, table in contract.items()
        for failures in _broken_rules(tables[name].with_columns(row_id_of=row_id(table)), table, tables, rows)
    ]
    return pl.concat([pl.DataFrame(schema=FAILURE), *found])


def row_id(table: Table) -> pl.Expr:
    """How a failure names a row: its id, or its primary key without the document, parts joined by "/"."""
    return pl.concat_str([pl.col(part).cast(pl.String) for part in table.named_by], separator="/", ignore_nulls=True)


def _broken_rules(frame: pl.DataFrame, table: Table, tables: Tables, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield from _primary(frame, table)
    yield from _counted(frame, table)
    yield from _fillings(frame, table)
    yield from _elements(frame, table)
    yield from _foreign(frame, table, tables, rows)
    yield from _spans(frame, table, rows)
    yield from _places(frame, table, tables["pages"])


def _rows_by_id(tables: Tables, contract: Mapping[str, Table]) -> pl.DataFrame:
    """Every row that has an id: document_id, table_name, row_id, position in its note, text that offsets count in."""
    parts = []
    for name, table in contract.items():
        if table.id_column is None or "document_id" not in table.polars_schema:
            continue
        text = pl.col(table.keys.text) if table.keys.text else pl.lit(None)
        parts.append(
            tables[name]
            .select(
                "document_id",
                pl.lit(name).alias("table_name"),
                pl.col(table.id_column).alias("row_id"),
                _position(table).alias("position"),
                text.cast(pl.String).alias("text"),
            )
            # A doubled id is reported as such; here it must not double the rows that point at it.
            .unique(["document_id", "table_name", "row_id"], keep="first", maintain_order=True)
        )
    return pl.concat(parts)


def _position(table: Table) -> pl.Expr:
    """Where a row stands in its note: by the column that counts, else by the order in which the rows were given."""
    counted = pl.col(table.keys.counted) if table.keys.counted else pl.int_range(pl.len()).over("document_id")
    return counted.cast(pl.Int64)


def _failures(frame: pl.DataFrame, table: Table, broken: pl.Expr, column: str, message: pl.Expr) -> pl.DataFrame:
    return frame.filter(broken).select(
        pl.col("document_id"),
        pl.lit(table.name).alias("table_name"),
        pl.col("row_id_of").alias("row_id"),
        pl.lit(column).alias("column_name"),
        message.alias("message"),
    )


def _primary(frame: pl.DataFrame, table: Table) -> Iterator[pl.DataFrame]:
    keys = list(table.keys.primary)
    message = pl.lit(f"more than one row has this {' and '.join(keys)}")
    # Within the document: ids carry their document_id, so two notes collide only where one has a wrong id already.
    is_doubled = pl.struct(sorted({"document_id", *keys})).is_duplicated()
    yield _failures(frame, table, is_doubled, keys[-1], message)
    if {"document_id", "sha256"} <= set(table.polars_schema):
        is_own = pl.col("document_id") == DOCUMENT + pl.col("sha256").str.slice(0, HASH_DIGITS)
        yield _failures(frame, table, ~is_own, "document_id", pl.lit("document_id does not begin as sha256 does"))
    if table.id_column and table.is_of_document:
        belongs = pl.col(table.id_column).str.starts_with(pl.col("document_id") + "-")
        yield _failures(frame, table, ~belongs, table.id_column, pl.lit("the id does not begin with the document_id"))


def _counted(frame: pl.DataFrame, table: Table) -> Iterator[pl.DataFrame]:
    column = table.keys.counted
    if column is None:
        return
    ranked = frame.with_columns(expected=pl.col(column).rank("ordinal").over("document_id"))
    message = pl.format(f"{column} is {{}} where {{}} was next", pl.col(column), pl.col("expected"))
    yield _failures(ranked, table, pl.col(column) != pl.col("expected"), column, message)


def _fillings(frame: pl.DataFrame, table: Table) -> Iterator[pl.DataFrame]:
    """Columns of one row that depend on each other."""
    for low, high in table.keys.ordered:
        message = pl.format(f"{low} is {{}}, after {high}, which is {{}}", pl.col(low), pl.col(high))
        yield _failures(frame, table, pl.col(low) > pl.col(high), high, message)
    for group in table.keys.together:
        n_filled = pl.sum_horizontal(pl.col(column).is_not_null() for column in group)
        names = " and ".join(group)
        yield _failures(
            frame, table, ~n_filled.is_in([0, len(group)]), group[-1], pl.lit(f"{names} go together: fill all or none")
        )
    for group in table.keys.exactly_one:
        n_filled = pl.sum_horizontal(pl.col(column).is_not_null() for column in group)
        message = pl.format(f"exactly one of {' and '.join(group)} has to be filled, and {{}} are", n_filled)
        yield _failures(frame, table, n_filled != 1, group[0], message)


def _elements(frame: pl.DataFrame, table: Table) -> Iterator[pl.DataFrame]:
    """Each text of a list has the form of its column."""
    for column in table.columns:
        if column.dtype != pl.List(pl.String) or column.pattern is None:
            continue
        has_form = pl.element().str.contains(column.pattern).fill_null(False)
        message = pl.lit(f"{column.name} holds a text that does not have the form {column.form}")
        yield _failures(frame, table, ~pl.col(column.name).list.eval(has_form).list.all(), column.name, message)


def _foreign(frame: pl.DataFrame, table: Table, tables: Tables, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    if table.is_of_document:
        notes = tables["documents"].get_column("document_id").implode()
        message = pl.format("no row of documents has the document_id {}", pl.col("document_id"))
        yield _failures(frame, table, ~pl.col("document_id").is_in(notes), "document_id", message)
    for key in table.foreign:
        if key.name == "document_id":
            continue
        there = rows.filter(table_name=key.ids_of).select("document_id", "row_id", position_there="position")
        placed = frame.with_columns(position_here=_position(table))
        joined = placed.join(there, left_on=["document_id", key.name], right_on=["document_id", "row_id"], how="left")
        message = pl.format(f"{key.name} is {{}}, which {key.ids_of} of this note does not have", pl.col(key.name))
        is_lost = pl.col(key.name).is_not_null() & pl.col("position_there").is_null()
        yield _failures(joined, table, is_lost, key.name, message)
        if key.is_earlier:
            is_late = pl.col("position_there") >= pl.col("position_here")
            message = pl.format(f"{key.name} is {{}}, which does not stand before this row", pl.col(key.name))
            yield _failures(joined, table, is_late, key.name, message)
    if {"table_name", "row_id"} <= set(table.polars_schema) and table.is_of_document:
        known = rows.select("document_id", "table_name", "row_id", is_known=pl.lit(True))
        joined = frame.join(known, on=["document_id", "table_name", "row_id"], how="left")
        message = pl.format(
            "row_id is {}, which {} of this note does not have",
            pl.col("row_id"),
            pl.col("table_name").fill_null("a table without name"),
        )
        is_lost = pl.col("row_id").is_not_null() & pl.col("is_known").is_null()
        yield _failures(joined, table, is_lost, "row_id", message)


def _spans(frame: pl.DataFrame, table: Table, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Offsets lie within the text of the row that the first filled key column names."""
    if not table.keys.spans:
        return
    tables_of = {key.name: pl.lit(key.ids_of) for key in table.foreign} | {"row_id": pl.col("table_name")}
    where = [pl.when(pl.col(column).is_not_null()).then(tables_of[column]) for column in table.keys.spans]
    pointed = frame.with_columns(table_there=pl.coalesce(where), row_there=pl.coalesce(table.keys.spans))
    joined = pointed.join(
        rows.select(
            "document_id", "table_name", "row_id", text_there="text", n_chars_there=pl.col("text").str.len_chars()
        ),
        left_on=["document_id", "table_there", "row_there"],
        right_on=["document_id", "table_name", "row_id"],
        how="left",
    )
    names = table.polars_schema
    start = next(column for column in SPAN_STARTS if column in names)
    end = next((column for column in SPAN_ENDS if column in names), start)
    if end != start:
        message = pl.format(f"{start} is {{}}, after {end}, which is {{}}", pl.col(start), pl.col(end))
        yield _failures(joined, table, pl.col(start) > pl.col(end), end, message)
    message = pl.format(
        f"{end} is {{}}, outside the text it points into, which has {{}} characters",
        pl.col(end),
        pl.col("n_chars_there"),
    )
    yield _failures(joined, table, pl.col(end) > pl.col("n_chars_there"), end, message)
    if (slice := table.keys.slice) is not None:
        # A negative length would be an overflow; such a row has been named above.
        length = (pl.col(end) - pl.col(start)).clip(lower_bound=0)
        there = pl.col("text_there").str.slice(pl.col(start).clip(lower_bound=0), length)
        message = pl.format(
            f"{slice} is {{}}, and the text at {start} is {{}}", *(_shown(text) for text in (pl.col(slice), there))
        )
        yield _failures(joined, table, pl.col(slice) != there, slice, message)


def _shown(text: pl.Expr) -> pl.Expr:
    return pl.lit("'") + text.str.slice(0, 80) + pl.lit("'")


def _places(frame: pl.DataFrame, table: Table, pages: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Page numbers exist; boxes lie inside their page, and on the pages that the row names."""
    columns = [column for column in PAGE_COLUMNS if column in table.polars_schema]
    sizes = pages.select("document_id", page_there="page", width_there="width", height_there="height")
    sizes = sizes.unique(["document_id", "page_there"], keep="first", maintain_order=True)
    for column in columns if table.name != "pages" else ():
        joined = frame.join(sizes, left_on=["document_id", column], right_on=["document_id", "page_there"], how="left")
        is_lost = pl.col(column).is_not_null() & pl.col("width_there").is_null()
        message = pl.format(f"{column} is {{}}, a page that the note does not have", pl.col(column))
        yield _failures(joined, table, is_lost, column, message)
    if "boxes" not in table.polars_schema:
        return
    yield _failures(
        frame, table, pl.col("boxes").list.len() == 0, "boxes", pl.lit("boxes is empty: nothing has no place")
    )
    boxes = frame.explode("boxes").with_columns(pl.col("boxes").struct.rename_fields(_BOX).struct.unnest())
    joined = boxes.join(sizes, left_on=["document_id", "box_page"], right_on=["document_id", "page_there"], how="left")
    is_box = pl.col("boxes").is_not_null()
    is_inside = (
        (pl.col("box_x0") >= -PAGE_TOLERANCE)
        & (pl.col("box_x0") <= pl.col("box_x1"))
        & (pl.col("box_x1") <= pl.col("width_there") + PAGE_TOLERANCE)
        & (pl.col("box_top") >= -PAGE_TOLERANCE)
        & (pl.col("box_top") <= pl.col("box_bottom"))
        & (pl.col("box_bottom") <= pl.col("height_there") + PAGE_TOLERANCE)
    )
    where = pl.format(
        "{}, {}, {}, {} of page {}", *(pl.col(f"box_{side}") for side in ("x0", "top", "x1", "bottom", "page"))
    )
    # A null or a page that does not exist makes the comparison null, which is not inside either.
    yield _failures(
        joined,
        table,
        is_box & ~is_inside.fill_null(False),
        "boxes",
        pl.format("the box {} is not a rectangle inside that page", where),
    )
    first, last = (columns[0], columns[-1])
    is_away = (pl.col("box_page") < pl.col(first)) | (pl.col("box_page") > pl.col(last))
    message = pl.format("the box {} is on another page than the row", where)
    yield _failures(joined, table, is_box & is_away, "boxes", message)


_BOX = ["box_page", "box_x0", "box_top", "box_x1", "box_bottom"]
