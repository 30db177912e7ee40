"""The one declaration and all that is made of it say the same."""

import csv
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors import model
from extractors.meaning.claims.impersonal import UNSPECIFIED
from extractors.meaning.themes.codebook import load_codebook
from extractors.reference.missions import missions
from extractors.reference.names import names
from schemas.arrow import arrow_schema, arrow_type
from schemas.codebook import codebook, columns_in_words, meaning, overview, table_in_words
from schemas.contract import NOTE_TABLES, TABLES
from schemas.datapackage import datapackage
from schemas.table import Table

ROW_CLASSES = {
    "documents": model.Document,
    "document_organizations": model.DocumentOrganization,
    "assertions": model.Assertion,
    "pages": model.Page,
    "sections": model.Section,
    "paragraphs": model.Paragraph,
    "footnotes": model.Footnote,
    "footnote_references": model.FootnoteReference,
    "sentences": model.Sentence,
    "citations": model.Citation,
    "document_missions": model.DocumentMission,
    "mentions": model.Mention,
    "claims": model.Claim,
    "dates": model.DateMention,
    "themes": model.ParagraphTheme,
    "recommendations": model.Recommendation,
    "repairs": model.Repair,
    "issues": model.Issue,
}
POLARS = {
    "str": pl.String,
    "int": pl.Int32,
    "float": pl.Float64,
    "date": pl.Date,
    "bool": pl.Boolean,
    "tuple[Box, ...]": pl.List,
    "tuple[str, ...]": pl.List,
}
every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_every_part_of_a_note_is_a_table() -> None:
    parts = ["documents" if part.name == "document" else part.name for part in fields(model.Note)]
    assert parts == list(NOTE_TABLES) == list(ROW_CLASSES)


@pytest.mark.parametrize("name", NOTE_TABLES)
def test_columns_are_the_fields_of_the_row_class(name: str) -> None:
    declared = [(c.name, c.dtype.base_type(), c.is_nullable) for c in NOTE_TABLES[name].columns]
    expected = []
    for part in fields(ROW_CLASSES[name]):
        annotation = part.type if isinstance(part.type, str) else getattr(part.type, "__name__", str(part.type))
        text = str(part.type) if "|" in str(part.type) or "tuple" in str(part.type) else annotation
        text = re.sub(r"[\w.]+\.(Box|date)", r"\1", text)
        is_nullable = text.endswith(" | None")
        expected.append((part.name, POLARS[text.removesuffix(" | None")], is_nullable))
    assert declared == expected


@every_table
def test_every_column_is_described_by_a_sentence(table: Table) -> None:
    assert table.description.startswith("One row per ")
    assert table.description.endswith(".")
    for column in table.columns:
        assert re.fullmatch(r"[A-Z\"].{8,}\.", column.description), column.name


@every_table
def test_key_columns_exist(table: Table) -> None:
    keys = table.keys
    named = [*keys.primary, *keys.spans, *(key.column for key in keys.foreign)]
    named += [name for group in (*keys.ordered, *keys.together, *keys.exactly_one) for name in group]
    named += [name for name in (keys.counted, keys.text, keys.slice) if name]
    assert set(named) <= set(table.polars_schema)
    assert {key.table for key in keys.foreign} <= set(TABLES)
    assert not any(column.is_nullable for column in table.columns if column.name in keys.primary)


@pytest.mark.parametrize(
    ("file", "column"), [("event_words.toml", "event_type"), ("document_types.toml", "document_type")]
)
def test_what_the_reference_data_can_say_is_allowed(file: str, column: str) -> None:
    known = tomllib.loads(files("extractors.reference").joinpath(file).read_text(encoding="utf-8"))
    allowed = {c.name: c.allowed for c in TABLES["documents"].columns}[column]
    assert set(known) <= set(allowed or ())


def test_issues_and_repairs_can_speak_of_every_table_they_may_concern() -> None:
    allowed = {c.name: c.allowed for c in TABLES["issues"].columns}["table_name"]
    assert allowed == tuple(name for name in NOTE_TABLES if name != "issues")
    texts = {c.name: c.allowed for c in TABLES["repairs"].columns}["table_name"]
    # A sentence repeats the text of its paragraph, where the repair stands.
    assert texts == tuple(name for name, table in NOTE_TABLES.items() if table.keys.text and not table.keys.slice)


def known_values() -> list[tuple[str, str, set[str], bool]]:
    """Table, column, the values that the reference data can give it, and whether they are all that there are."""

    def words(file: str) -> dict[str, Any]:
        return tomllib.loads(files("extractors.reference").joinpath(file).read_text(encoding="utf-8"))

    def column(file: str, name: str) -> set[str]:
        lines = files("extractors.reference").joinpath(file).read_text(encoding="utf-8").splitlines()
        return {row[name] for row in csv.DictReader(lines)} - {""}

    people = words("holders.toml")
    quantifiers = words("quantifiers.toml")
    return [
        ("claims", "holder", {*people["nouns"], *people["groups"], UNSPECIFIED}, True),
        ("claims", "quantifier", {*quantifiers["quantifiers"], "bare", "impersonal"}, True),
        ("claims", "stance", set(words("attribution_verbs.toml")["stances"]), True),
        ("recommendations", "addressee", set(words("addressees.toml")), True),
        ("citations", "type", column("un_series.csv", "type") | column("publishers.csv", "type"), False),
        ("mentions", "entity_type", {name.entity.entity_type for name in names()}, False),
    ]


@pytest.mark.parametrize(
    ("table", "column", "known", "is_all"), known_values(), ids=[f"{case[0]}-{case[1]}" for case in known_values()]
)
def test_what_the_meaning_can_say_is_allowed(table: str, column: str, known: set[str], is_all: bool) -> None:
    allowed = set({c.name: c.allowed for c in TABLES[table].columns}[column] or ())
    assert known <= allowed
    assert not is_all or known == allowed


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [
        ("document_missions", "mission_id", missions()),
        ("themes", "theme_id", load_codebook().themes),
        ("mentions", "entity_id", {name.entity.entity_id: name for name in names()}),
    ],
)
def test_ids_of_the_reference_data_have_the_form(table: str, column: str, known: Mapping[str, object]) -> None:
    pattern = {c.name: c.pattern for c in TABLES[table].columns}[column]
    assert pattern is not None
    assert [key for key in known if not re.fullmatch(pattern, key)] == []


@every_table
def test_arrow_says_the_same(table: Table) -> None:
    schema = arrow_schema(table)
    assert [(f.name, f.nullable, f.metadata[b"description"].decode()) for f in schema] == [
        (c.name, c.is_nullable, c.description) for c in table.columns
    ]
    assert schema.metadata[b"description"].decode() == table.description
    assert json.loads(schema.metadata[b"columns"]) == {c.name: c.description for c in table.columns}
    assert json.loads(schema.metadata[b"primary_key"]) == list(table.keys.primary)
    back = pl.DataFrame(schema.empty_table())
    assert dict(back.schema) == dict(pl.DataFrame(schema=table.polars_schema).schema.items())


@every_table
def test_a_parquet_file_keeps_the_descriptions(table: Table, tmp_path: Path) -> None:
    pq.write_table(arrow_schema(table).empty_table(), tmp_path / "t.parquet")
    schema = pq.read_schema(tmp_path / "t.parquet")
    assert {f.name: f.metadata[b"description"].decode() for f in schema} == {
        c.name: c.description for c in table.columns
    }
    assert schema.metadata[b"table"].decode() == table.name


@every_table
def test_the_codebook_says_the_same(table: Table) -> None:
    words = table_in_words(table)
    assert words in codebook()
    assert table.description in words
    lines = [line for line in words.splitlines() if line.startswith("| ")][1:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == [c.name for c in table.columns]
    for line, column in zip(lines, table.columns, strict=True):
        assert column.description.replace("|", "\\|") in line
        assert ("or null" in line) == column.is_nullable


@every_table
def test_the_schema_command_says_the_same(table: Table) -> None:
    assert [(row[0], row[2]) for row in columns_in_words(table)] == [(c.name, meaning(c)) for c in table.columns]
    assert (table.name, str(len(table.columns)), table.description) in overview()


@every_table
def test_datapackage_says_the_same(table: Table) -> None:
    package = datapackage("0001-00000000", {name: [f"{name}.parquet"] for name in TABLES})
    resource = next(r for r in package["resources"] if r["name"] == table.name)
    assert resource["schema"]["primaryKey"] == list(table.keys.primary)
    for described, column in zip(resource["schema"]["fields"], table.columns, strict=True):
        constraints = described["constraints"]
        assert (described["name"], described["description"]) == (column.name, column.description)
        assert constraints.get("required", False) == (not column.is_nullable)
        assert constraints.get("pattern") == column.pattern
        assert tuple(constraints.get("enum", ())) == (column.allowed or ())


def test_datapackage_keys_lead_to_keys() -> None:
    package = datapackage("0001-00000000", {name: [f"{name}.parquet"] for name in TABLES})
    primary = {r["name"]: r["schema"]["primaryKey"] for r in package["resources"]}
    keys = [
        (r["name"], key["fields"][0], key["reference"]["resource"] or r["name"], key["reference"]["fields"])
        for r in package["resources"]
        for key in r["schema"]["foreignKeys"]
    ]
    assert ("sections", "parent_id", "sections", ["section_id"]) in keys
    assert ("footnote_references", "paragraph_id", "paragraphs", ["paragraph_id"]) in keys
    assert ("pages", "document_id", "documents", ["document_id"]) in keys
    assert all(primary[there] == columns for _, _, there, columns in keys)


def test_a_table_in_parts_has_a_list_of_paths() -> None:
    paths = {name: [f"{name}.parquet"] for name in TABLES} | {
        "pages": ["pages/part-0000.parquet", "pages/part-0001.parquet"]
    }
    package = datapackage("0001-00000000", paths)
    found = {r["name"]: r["path"] for r in package["resources"]}
    assert found["pages"] == paths["pages"]
    assert found["sections"] == "sections.parquet"


@pytest.mark.parametrize(
    ("dtype", "expected"),
    [
        (pl.String(), pa.string()),
        (pl.List(pl.String), pa.list_(pa.field("element", pa.string(), False))),
        (pl.Struct({"a": pl.Int32}), pa.struct([pa.field("a", pa.int32(), False)])),
    ],
)
def test_arrow_types(dtype: pl.DataType, expected: pa.DataType) -> None:
    assert arrow_type(dtype) == expected


def test_a_type_that_no_table_uses_is_refused() -> None:
    with pytest.raises(TypeError, match="Duration"):
        arrow_type(pl.Duration())
