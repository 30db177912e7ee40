"""What is left out of a release that is published without text, and what stays."""

import re

import polars as pl
import pytest

from schemas import columns as c
from schemas.contract import TABLES
from schemas.table import Table
from schemas.without_text import CHECKED, IN_DOUBT, PUBLISHED, SOURCE, TABLES_LEFT_OUT, left_out, notice, without_text

LEFT_OUT = {
    "assertions": ("value_as_printed",),
    "sections": ("heading",),
    "paragraphs": ("text",),
    "footnotes": ("text",),
    "sentences": ("text",),
    "mentions": ("surface",),
    "claims": ("holder_as_printed", "cue"),
    "dates": ("surface",),
    "themes": ("cues",),
    "recommendations": ("addressee_as_printed", "action", "horizon"),
    "repairs": ("before", "after"),
    "issues": ("message",),
}
every_table = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


@every_table
def test_every_column_that_may_hold_text_has_decided(table: Table) -> None:
    undecided = [column.name for column in table.columns if column.may_hold_text and column.is_text is None]
    assert undecided == [], "say .of_the_note() or .of_record(): does it hold words of the note?"


@pytest.mark.parametrize(
    ("column", "may"),
    [
        (c.clean_text("a", "Words."), True),
        (c.printed_text("a", "Words."), True),
        (c.any_text("a", "Words."), True),
        (c.run_of_text("a", "Words."), True),
        (c.given_text("a", "Words."), True),
        (c.texts("a", "Words."), True),
        (c.matching("a", c.SHA256, "A hash."), False),
        (c.key("a", "claims", "An id."), False),
        (c.one_of("a", {"one": ""}, "A word."), False),
        (c.day("a", "A day."), False),
        (c.hashes("a", "Numbers."), False),
        (c.count("a", "A number."), False),
    ],
)
def test_which_columns_have_to_decide(column: c.Column, may: bool) -> None:
    assert column.may_hold_text == may
    assert column.is_text is None
    assert (column.of_the_note().is_text, column.of_record().is_text) == (True, False)


def test_what_is_left_out() -> None:
    assert {name: left_out(TABLES[name]) for name in PUBLISHED if left_out(TABLES[name])} == LEFT_OUT
    assert set(TABLES) - set(PUBLISHED) == {"fingerprints", "rejected", "reviews"} == set(TABLES_LEFT_OUT)
    for name, columns in LEFT_OUT.items():
        assert all(f"{name}.{column}" in notice() for column in columns)


@every_table
def test_what_is_published_can_still_be_joined(table: Table) -> None:
    published = without_text(table)
    assert set(table.keys.primary) <= set(published.polars_schema)
    assert published.keys.primary == table.keys.primary
    assert [column.name for column in published.foreign] == [column.name for column in table.foreign]
    keys = published.keys
    named = [name for group in (*keys.ordered, *keys.together, *keys.exactly_one) for name in group]
    assert {*named, *keys.spans, *([keys.counted] if keys.counted else [])} <= set(published.polars_schema)


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_table_without_text_is_published_as_it_is(name: str) -> None:
    touched = {*LEFT_OUT, *IN_DOUBT, *SOURCE}
    assert (PUBLISHED[name] is TABLES[name]) == (name not in touched)


def test_what_stands_for_the_text() -> None:
    for name, text in CHECKED.items():
        at = list(TABLES[name].polars_schema).index(text)
        assert list(PUBLISHED[name].polars_schema)[at : at + 2] == ["text_sha256", "n_chars"]
    assert list(PUBLISHED["documents"].polars_schema)[-1] == "text_sha256"
    for table in PUBLISHED.values():
        for column in table.columns:
            assert re.fullmatch(r"[A-Z\"].{8,}\.", column.description), column.name


def test_what_may_be_empty_says_so() -> None:
    citations = {column.name: column for column in PUBLISHED["citations"].columns}
    for name in IN_DOUBT["citations"]:
        assert "confidence is low" in citations[name].description
        assert citations[name].is_nullable == (citations[name].dtype == pl.String())
    source = {column.name: column for column in PUBLISHED["documents"].columns}["source_uri"]
    assert source.is_nullable
