"""The one declaration and all that is made of it say the same."""

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractors import model, vocabulary
from extractors.ids import ROW_IDS, row_id
from extractors.meaning.claims.finding import UNSPECIFIED
from extractors.meaning.claims.named import ORGANIZATION, PERSON
from extractors.meaning.themes.codebook import load_codebook
from extractors.reference.missions import missions
from extractors.reference.names import names
from schemas import shared
from schemas.arrow import arrow_schema
from schemas.codebook import codebook, columns_in_words, meaning, overview, table_in_words
from schemas.columns import CLEAN_TEXT, PRINTED_TEXT, Column
from schemas.contract import DERIVED_TABLES, NOTE_TABLES, REFERENCE_TABLES, TABLES, WORK_TABLES
from schemas.datapackage import datapackage
from schemas.table import Table
from schemas.types import arrow_type, frictionless_type, type_in_words

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
    "quality": model.Quality,
    "fingerprints": model.Fingerprint,
}
BOX = pl.Struct({"page": pl.Int32, "x0": pl.Float64, "top": pl.Float64, "x1": pl.Float64, "bottom": pl.Float64})
POLARS: dict[Any, pl.DataType] = {
    str: pl.String(),
    int: pl.Int32(),
    float: pl.Float64(),
    date: pl.Date(),
    bool: pl.Boolean(),
    tuple[model.Box, ...]: pl.List(BOX),
    tuple[str, ...]: pl.List(pl.String),
    tuple[int, ...]: pl.List(pl.Int64),
}
SHARED = {column.name: column for column in vars(shared).values() if isinstance(column, Column)}
VOCABULARY = {name: words for name, words in vars(vocabulary).items() if name.isupper()}
every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def test_every_part_of_a_note_is_a_table() -> None:
    parts = ["documents" if part.name == "document" else part.name for part in fields(model.Note)]
    assert parts == list(NOTE_TABLES) == list(ROW_CLASSES)


def typed(row_class: type) -> list[tuple[str, pl.DataType, bool]]:
    """Name, type and nullability of each column, by the annotations of the row class: `str | None` may be null."""
    found = []
    for name, annotation in get_type_hints(row_class).items():
        kinds = set(get_args(annotation)) if isinstance(annotation, UnionType) else {annotation}
        (kind,) = kinds - {NoneType}
        found.append((name, POLARS[kind], NoneType in kinds))
    return found


@pytest.mark.parametrize("name", NOTE_TABLES)
def test_columns_are_the_fields_of_the_row_class(name: str) -> None:
    declared = [(c.name, c.dtype, c.is_nullable) for c in NOTE_TABLES[name].columns]
    assert declared == typed(ROW_CLASSES[name])


def test_a_box_is_the_struct_of_its_class() -> None:
    assert typed(model.Box) == [(part.name, part.dtype, False) for part in BOX.fields]


def test_the_tables_are_those_of_notes_those_made_of_them_and_the_rejected() -> None:
    assert list(TABLES) == [*NOTE_TABLES, "rejected", "reviews", *WORK_TABLES, *REFERENCE_TABLES, *DERIVED_TABLES]


OF_NOTES_THAT_MAY_BE_GONE = {("rejected", "document_id"), ("reviews", "document_id")}


@every_table
def test_a_column_of_several_tables_is_declared_once(table: Table) -> None:
    for column in table.columns:
        if column.name in SHARED and (table.name, column.name) not in OF_NOTES_THAT_MAY_BE_GONE:
            once = SHARED[column.name]
            assert replace(column, description="", is_nullable=False) == replace(once, description="")


def test_a_name_means_the_same_everywhere() -> None:
    """A name that several tables have and `shared` does not is listed here with the reason why it is not one thing."""
    several = {
        "role": "of a section, of an organization, of a mission",
        "kind": "of a paragraph, of a recommendation",
        "form": "of a marker, of a recommendation",
        "table_name": "each table speaks of others",
        "message": "of an issue in clean text, of a failure as it came",
        "score": "of the words for a theme, of the reading of a note",
    }
    # A table that is made of others takes its names from them, and counts in one scope what another counts in its own.
    of_notes = [*NOTE_TABLES.values(), TABLES["rejected"]]
    names = Counter(column.name for table in of_notes for column in table.columns)
    once = {
        "mission_id",
        "theme_id",
        "symbol",
        "work_id",
        "n_claims",
    }  # of one table of notes alone
    assert {name for name, n in names.items() if n > 1} == (set(several) | set(SHARED)) - once
    types = {(column.name, str(column.dtype)) for table in TABLES.values() for column in table.columns}
    assert len(types) == len({name for name, _ in types})


@pytest.mark.parametrize("words", VOCABULARY.values(), ids=VOCABULARY)
def test_every_word_is_defined_by_a_sentence(words: Mapping[str, str]) -> None:
    for word, told in words.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", word)
        assert re.fullmatch(r"[A-Z“].+\.", told), word
    assert len(set(words.values())) == len(words)


def test_every_closed_list_is_of_the_vocabulary() -> None:
    closed = [c.words for table in TABLES.values() for c in table.columns if c.words and c.name != "table_name"]
    assert all(words in VOCABULARY.values() for words in closed)
    unused = {name for name, words in VOCABULARY.items() if words not in closed}
    assert unused == {"HORIZONS"}  # a horizon may also be a date as printed


@every_table
def test_every_column_is_described_by_a_sentence(table: Table) -> None:
    assert table.description.startswith("One row per ")
    assert table.description.endswith(".")
    for column in table.columns:
        assert re.fullmatch(r"[A-Z\"].{8,}\.", column.description), column.name


@every_table
def test_key_columns_exist(table: Table) -> None:
    keys = table.keys
    named = [*keys.primary, *keys.spans]
    named += [name for group in (*keys.ordered, *keys.together, *keys.exactly_one) for name in group]
    named += [name for name in (keys.counted, keys.text, keys.slice) if name]
    assert set(named) <= set(table.polars_schema)
    assert {column.ids_of for column in table.columns} - {None} <= set(TABLES)
    assert not any(column.is_nullable for column in table.columns if column.name in keys.primary)


@pytest.mark.parametrize(
    ("file", "column"), [("event_words.toml", "event_type"), ("document_types.toml", "document_type")]
)
def test_what_the_reference_data_can_say_is_allowed(file: str, column: str) -> None:
    known = reference(file)
    allowed = {c.name: c.allowed for c in TABLES["documents"].columns}[column]
    assert set(known) <= set(allowed or ())


def test_issues_and_repairs_can_speak_of_every_table_they_may_concern() -> None:
    allowed = {c.name: c.allowed for c in TABLES["issues"].columns}["table_name"]
    assert allowed == tuple(name for name in NOTE_TABLES if name not in ("issues", "quality", "fingerprints"))
    texts = {c.name: c.allowed for c in TABLES["repairs"].columns}["table_name"]
    # A sentence repeats the text of its paragraph, where the repair stands.
    assert texts == tuple(name for name, table in NOTE_TABLES.items() if table.keys.text and not table.keys.slice)


def reference(file: str) -> dict[str, Any]:
    return tomllib.loads(files("extractors.reference").joinpath(file).read_text(encoding="utf-8"))


def known_values() -> list[tuple[str, str, set[str], bool]]:
    """Table, column, the values that the reference data can give it, and whether they are all that there are."""

    def column(file: str, name: str) -> set[str]:
        lines = files("extractors.reference").joinpath(file).read_text(encoding="utf-8").splitlines()
        return {row[name] for row in csv.DictReader(lines)} - {""}

    people = reference("holders.toml")
    quantifiers = reference("quantifiers.toml")
    return [
        ("claims", "holder", {*people["nouns"], *people["groups"], UNSPECIFIED, PERSON, ORGANIZATION}, True),
        ("claims", "quantifier", {*quantifiers["quantifiers"], "bare", "impersonal"}, True),
        ("claims", "stance", set(reference("attribution_verbs.toml")["stances"]), True),
        ("recommendations", "addressee", set(reference("addressees.toml")), True),
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


def test_the_reference_data_knows_the_horizons_and_the_numbers_of_consensus() -> None:
    assert set(vocabulary.HORIZONS) <= set(reference("recommendation_words.toml"))
    counted = {word for words in reference("quantifiers.toml")["consensus"].values() for word in words}
    assert counted == set(vocabulary.QUANTIFIERS) - {"bare", "impersonal"}


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
        assert all(f"`{word}`" in line and told in line for word, told in (column.words or {}).items())
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
        assert constraints.get("pattern") == (column.pattern if described["type"] == "string" else None)
        assert tuple(constraints.get("enum", ())) == (column.allowed or ())
        words = {category["value"]: category["label"] for category in described.get("categories", ())}
        assert words == (column.words if column.words and column.name != "table_name" else {})


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
    ("dtype", "arrow", "words", "frictionless"),
    [
        (pl.String(), pa.string(), "text", "string"),
        (pl.Int32(), pa.int32(), "integer", "integer"),
        (pl.Boolean, pa.bool_(), "true or false", "boolean"),
        (pl.List(pl.String), pa.list_(pa.field("element", pa.string(), False)), "list of text", "any"),
        (
            pl.List(pl.Struct({"a": pl.Int32, "b": pl.Date})),
            pa.list_(
                pa.field(
                    "element",
                    pa.struct([pa.field("a", pa.int32(), False), pa.field("b", pa.date32(), False)]),
                    False,
                )
            ),
            "list of (a, b)",
            "any",
        ),
    ],
)
def test_a_type_in_every_language(dtype: pl.DataType, arrow: pa.DataType, words: str, frictionless: str) -> None:
    assert (arrow_type(dtype), type_in_words(dtype), frictionless_type(dtype)) == (arrow, words, frictionless)


@pytest.mark.parametrize("form", [arrow_type, type_in_words, frictionless_type])
def test_a_type_that_no_table_uses_is_refused(form: Callable[[pl.DataType], object]) -> None:
    with pytest.raises(TypeError, match="Duration"):
        form(pl.Duration())


@pytest.mark.parametrize(
    ("text", "is_clean", "is_printed"),
    [
        ("Mali", True, True),
        ("the Council’s “tasks” – 2 à 3 中 😀 \ufffd", True, True),
        ("two  spaces", False, True),
        (" outer", False, True),
        ("no-break\u00a0space", False, True),
        ("soft\u00adhyphen", True, True),
        ("", False, False),
        ("a\tb", False, False),
        ("a\nb", False, False),
        ("nul\x00", False, False),
        ("\x1bescape", False, False),
        ("del\x7f", False, False),
        ("next line\x85", False, False),
        ("zero\u200bwidth", False, False),
        ("word\u2060joiner", False, False),
        ("\ufeffmark", False, False),
        ("right to left\u200f", False, False),
        ("turned\u202eround", False, False),
        ("isolate\u2066", False, False),
        ("letter mark\u061c", False, False),
        ("\ufffe", False, False),
        ("\uffff", False, False),
    ],
    ids=ascii,
)
def test_text_holds_nothing_that_nobody_sees(text: str, is_clean: bool, is_printed: bool) -> None:
    patterns = (CLEAN_TEXT, PRINTED_TEXT)
    assert tuple(re.fullmatch(pattern, text) is not None for pattern in patterns) == (is_clean, is_printed)
    # The checks run in Rust, whose expressions differ from Python's.
    assert tuple(pl.Series([text]).str.contains(pattern)[0] for pattern in patterns) == (is_clean, is_printed)


@pytest.mark.parametrize("table", ROW_IDS)
def test_the_id_of_a_row_is_of_one_table(table: str) -> None:
    id_column = TABLES[table].columns[1]
    own = row_id("d0123456789ab", table, 7)
    assert (id_column.name, id_column.ids_of) == (TABLES[table].id_column, table)
    assert [there for there in ROW_IDS if re.fullmatch(TABLES[there].columns[1].pattern or "", own)] == [table]
