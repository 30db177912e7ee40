"""Every rule of the contract has a row that breaks it; the sample note breaks none."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.ids import DOCUMENT_PATTERN
from extractors.model import Box, Note
from output.frames import check, checked_frames, frames
from output.rows import note_rows
from schemas import columns, shared
from schemas.contract import NOTE_TABLES
from schemas.table import Keys, Table
from schemas.validation import Validated, validate
from tests.schemas.sample import BODY, HELD, ITEM, sample_note
from tests.schemas.sample import NOTE as FOOTNOTE

GOOD = sample_note("mali")
NOTE = sample_note("sudan")
D = NOTE.document.document_id
OTHER = GOOD.document.document_id
BOX = Box(1, 72.0, 100.0, 300.0, 112.5)


def with_row(table: str, index: int, note: Note = NOTE, **changes: Any) -> Note:
    """`note` with one row of `table` changed."""
    if table == "documents":
        return replace(note, document=replace(note.document, **changes))
    rows = list(getattr(note, table))
    rows[index] = replace(rows[index], **changes)
    changed: dict[str, Any] = {table: tuple(rows)}
    return replace(note, **changed)


def doubled(table: str) -> Note:
    rows = getattr(NOTE, table)
    changed: dict[str, Any] = {table: (*rows, rows[-1])}
    return replace(NOTE, **changed)


def test_the_sample_keeps_to_the_contract() -> None:
    validated = checked_frames([note_rows(NOTE), note_rows(GOOD)])
    assert validated.failures == ()
    assert validated.tables["documents"].height == 2
    assert validated.tables["paragraphs"].height == 6


def test_a_note_with_empty_tables_keeps_to_the_contract() -> None:
    bare = replace(Note(NOTE.document), pages=NOTE.pages)
    assert check([bare]) == ()
    built = frames(bare)
    for name, table in NOTE_TABLES.items():
        assert dict(built[name].schema) == dict(pl.DataFrame(schema=table.polars_schema).schema)


# table, index, changes, the column that is named, a part of the message
BROKEN: list[tuple[str, int, dict[str, Any], str, str]] = [
    # columns: forms, allowed values, ranges, nulls
    ("documents", 0, {"sha256": "abc"}, "sha256", "does not have the form"),
    ("documents", 0, {"source_uri": ""}, "source_uri", "does not have the form"),
    ("documents", 0, {"title": " Sudan"}, "title", "does not have the form"),
    ("documents", 0, {"document_type": "novel"}, "document_type", "allowed are meeting_note"),
    ("documents", 0, {"published_precision": "week"}, "published_precision", "allowed are day, month, year"),
    ("documents", 0, {"event_type": "party"}, "event_type", "allowed are workshop"),
    ("documents", 0, {"language": "english"}, "language", "does not have the form"),
    ("documents", 0, {"n_pages": 0}, "n_pages", "breaks the rule"),
    ("documents", 0, {"n_words": -1}, "n_words", "breaks the rule"),
    ("documents", 0, {"text_origin": "typed"}, "text_origin", "allowed are embedded, ocr"),
    ("documents", 0, {"extractor_version": None}, "extractor_version", "has to be filled"),
    ("document_organizations", 0, {"organization_id": "I P I"}, "organization_id", "does not have the form"),
    ("document_organizations", 0, {"role": "author"}, "role", "allowed are publisher"),
    ("document_organizations", 0, {"place": "back"}, "place", "allowed are cover"),
    ("assertions", 0, {"field": "Date"}, "field", "does not have the form"),
    ("assertions", 0, {"value": ""}, "value", "does not have the form"),
    ("assertions", 0, {"value": "2021\x00"}, "value", "does not have the form"),
    ("pages", 0, {"width": 0.0}, "width", "breaks the rule"),
    ("pages", 0, {"height": float("inf")}, "height", "breaks the rule"),
    ("pages", 0, {"height": float("nan")}, "height", "has to be filled"),
    ("pages", 0, {"n_columns": -1}, "n_columns", "breaks the rule"),
    ("sections", 0, {"level": 0}, "level", "breaks the rule"),
    ("sections", 0, {"heading": ""}, "heading", "does not have the form"),
    ("sections", 0, {"role": "summary"}, "role", "allowed are introduction"),
    ("paragraphs", 0, {"paragraph_id": f"{D}-0001"}, "paragraph_id", "does not have the form"),
    ("paragraphs", 0, {"kind": "heading"}, "kind", "allowed are body"),
    ("paragraphs", 0, {"text": "two  spaces"}, "text", "does not have the form"),
    ("paragraphs", 0, {"text": "a line\nbreak"}, "text", "does not have the form"),
    ("paragraphs", 0, {"text": "a zero-width\u200b space"}, "text", "form of clean text, words parted by"),
    ("paragraphs", 0, {"text": "an escape\x1b"}, "text", "does not have the form"),
    ("paragraphs", 0, {"text": None}, "text", "has to be filled"),
    ("paragraphs", 0, {"joined_across": "sheet"}, "joined_across", "allowed are none, column, page"),
    ("paragraphs", 0, {"page_start": 0}, "page_start", "breaks the rule"),
    ("footnotes", 0, {"label": ""}, "label", "does not have the form"),
    ("footnote_references", 0, {"char_offset": -1}, "char_offset", "breaks the rule"),
    ("footnote_references", 0, {"form": "symbol"}, "form", "allowed are superscript"),
    ("footnote_references", 0, {"reference_id": f"{D}-g0001"}, "reference_id", "does not have the form"),
    ("recommendations", 0, {"recommendation_id": f"{D}-r0001"}, "recommendation_id", "does not have the form"),
    ("repairs", 0, {"table_name": "documents"}, "table_name", "allowed are sections"),
    ("repairs", 0, {"after": "miss\x07ion"}, "after", "does not have the form"),
    ("repairs", 0, {"rule": "De-hyphenated"}, "rule", "does not have the form"),
    ("issues", 0, {"code": "Bad code"}, "code", "does not have the form"),
    ("issues", 0, {"severity": "fatal"}, "severity", "allowed are info"),
    ("issues", 0, {"message": ""}, "message", "does not have the form"),
    # rows of one note that do not fit each other
    ("documents", 0, {"sha256": "0" * 64}, "document_id", "does not begin as sha256 does"),
    ("documents", 0, {"published_precision": None}, "published_precision", "go together"),
    ("documents", 0, {"published": None}, "published_precision", "go together"),
    ("documents", 0, {"event_end": NOTE.document.published.replace(year=2020)}, "event_end", "after event_end"),  # type: ignore[union-attr]
    ("sections", 1, {"section_id": f"{OTHER}-s002"}, "section_id", "does not begin with the document_id"),
    ("sections", 1, {"parent_id": f"{D}-s009"}, "parent_id", "sections of this note does not have"),
    ("sections", 1, {"parent_id": f"{OTHER}-s001"}, "parent_id", "sections of this note does not have"),
    ("sections", 1, {"parent_id": f"{D}-s002"}, "parent_id", "does not stand before"),
    ("sections", 0, {"parent_id": f"{D}-s002"}, "parent_id", "does not stand before"),
    ("sections", 1, {"ordinal": 3}, "ordinal", "ordinal is 3 where 2 was next"),
    ("sections", 0, {"ordinal": 2}, "ordinal", "where 1 was next"),
    ("sections", 0, {"page_start": 2, "page_end": 1}, "page_end", "page_start is 2, after page_end, which is 1"),
    ("sections", 1, {"page_end": 3}, "page_end", "a page that the note does not have"),
    ("pages", 1, {"page": 3}, "page", "page is 3 where 2 was next"),
    ("paragraphs", 1, {"section_id": f"{D}-s003"}, "section_id", "sections of this note does not have"),
    ("paragraphs", 1, {"boxes": ()}, "boxes", "boxes is empty"),
    ("paragraphs", 1, {"boxes": (replace(BOX, x1=613.5),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, x0=-1.5),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, bottom=794.0),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, top=-2.0),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, x0=301.0),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, x1=float("nan")),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 1, {"boxes": (replace(BOX, page=3),)}, "boxes", "not a rectangle inside that page"),
    ("paragraphs", 2, {"boxes": (BOX,)}, "boxes", "on another page than the row"),
    ("footnote_references", 0, {"boxes": (BOX,)}, "boxes", "on another page than the row"),
    ("footnote_references", 0, {"footnote_id": f"{D}-n002"}, "footnote_id", "footnotes of this note does not have"),
    ("footnote_references", 0, {"paragraph_id": f"{D}-p0099"}, "paragraph_id", "paragraphs of this note does not"),
    ("footnote_references", 1, {"section_id": f"{D}-s009"}, "section_id", "sections of this note does not have"),
    ("footnote_references", 0, {"section_id": f"{D}-s001"}, "paragraph_id", "exactly one of"),
    ("footnote_references", 0, {"paragraph_id": None}, "paragraph_id", "exactly one of"),
    ("footnote_references", 0, {"char_offset": len(BODY) + 1}, "char_offset", "outside the text it points into"),
    ("footnote_references", 1, {"char_offset": len("Way Forward") + 1}, "char_offset", "has 11 characters"),
    ("repairs", 0, {"row_id": f"{D}-p0099"}, "row_id", "paragraphs of this note does not have"),
    ("repairs", 0, {"table_name": "footnotes"}, "row_id", "footnotes of this note does not have"),
    ("repairs", 0, {"char_start": 12}, "char_end", "char_start is 12, after char_end"),
    ("repairs", 0, {"char_end": len(BODY) + 1}, "char_end", "outside the text it points into"),
    ("issues", 0, {"row_id": f"{D}-r009"}, "row_id", "footnote_references of this note does not have"),
    ("issues", 0, {"table_name": None}, "row_id", "a table without name"),
    ("issues", 0, {"page": 3}, "page", "a page that the note does not have"),
    ("assertions", 0, {"page": 3}, "page", "a page that the note does not have"),
    ("assertions", 0, {"ordinal": 2}, "ordinal", "where 1 was next"),
    # what the note says
    ("sentences", 0, {"sentence_id": f"{D}-0001"}, "sentence_id", "does not have the form"),
    ("sentences", 0, {"paragraph_id": f"{D}-p0099"}, "paragraph_id", "paragraphs of this note does not have"),
    ("sentences", 1, {"ordinal": 3}, "ordinal", "ordinal is 3 where 2 was next"),
    ("sentences", 1, {"char_end": len(ITEM) + 1}, "char_end", "outside the text it points into"),
    ("sentences", 1, {"char_start": 99}, "char_end", "char_start is 99, after char_end"),
    ("sentences", 1, {"char_start": 5}, "text", "and the text at char_start is 'state consent"),
    ("sentences", 1, {"text": "They added."}, "text", "text is 'They added.', and the text at char_start is"),
    ("citations", 0, {"type": "book"}, "type", "allowed are un_resolution"),
    ("citations", 0, {"authors": ("Arthur Boutellis", "two  spaces")}, "authors", "holds a text that does not have"),
    ("themes", 0, {"cues": ("",)}, "cues", "holds a text that does not have"),
    ("citations", 0, {"date_precision": None}, "date_precision", "go together"),
    ("citations", 0, {"doi": "doi:10.1/a"}, "doi", "does not have the form"),
    ("citations", 0, {"url": "https://a b"}, "url", "does not have the form"),
    ("citations", 0, {"year": 24}, "year", "breaks the rule"),
    ("citations", 0, {"footnote_id": None}, "footnote_id", "exactly one of"),
    ("citations", 0, {"paragraph_id": f"{D}-p0002"}, "footnote_id", "exactly one of"),
    ("citations", 0, {"footnote_id": f"{D}-n002"}, "footnote_id", "footnotes of this note does not have"),
    ("citations", 0, {"footnote_id": None, "paragraph_id": f"{D}-p0099"}, "paragraph_id", "paragraphs of this note"),
    ("citations", 0, {"char_end": len(FOOTNOTE) + 1}, "char_end", "outside the text it points into"),
    ("citations", 0, {"char_start": 19}, "char_end", "char_start is 19, after char_end"),
    ("citations", 1, {"refers_to": f"{D}-c009"}, "refers_to", "citations of this note does not have"),
    ("citations", 1, {"refers_to": f"{D}-c002"}, "refers_to", "does not stand before"),
    ("citations", 1, {"refers_how": "same"}, "refers_how", "allowed are ibid"),
    ("document_missions", 0, {"mission_id": "MINUSMA"}, "mission_id", "does not have the form"),
    ("document_missions", 0, {"role": "topic"}, "role", "allowed are subject"),
    ("document_missions", 0, {"n_mentions": -1}, "n_mentions", "breaks the rule"),
    ("mentions", 0, {"sentence_id": f"{D}-t0009"}, "sentence_id", "sentences of this note does not have"),
    ("mentions", 0, {"char_end": len(ITEM) + 1}, "char_end", "outside the text it points into"),
    ("mentions", 0, {"surface": "Mali"}, "surface", "and the text at char_start is 'Host-state'"),
    ("mentions", 0, {"entity_type": "army"}, "entity_type", "allowed are mission"),
    ("claims", 0, {"holder": "the room"}, "holder", "allowed are participants"),
    ("claims", 0, {"quantifier": "two"}, "quantifier", "allowed are all"),
    ("claims", 0, {"stance": "shrug"}, "stance", "allowed are agree"),
    ("claims", 0, {"consensus": 0}, "consensus", "breaks the rule"),
    ("claims", 0, {"cue_end": len(HELD) + 1}, "cue_end", "outside the text it points into"),
    ("claims", 0, {"cue_start": 20}, "cue_end", "cue_start is 20, after cue_end"),
    ("claims", 0, {"cue": "Experts agreed"}, "cue", "and the text at cue_start is 'Held in'"),
    ("claims", 0, {"sentence_id": f"{D}-t0009"}, "sentence_id", "sentences of this note does not have"),
    ("claims", 1, {"inherited_from": f"{D}-a0009"}, "inherited_from", "claims of this note does not have"),
    ("claims", 0, {"inherited_from": f"{D}-a0002"}, "inherited_from", "does not stand before"),
    ("dates", 0, {"sentence_id": f"{D}-t0009"}, "sentence_id", "sentences of this note does not have"),
    ("dates", 0, {"char_start": 9}, "surface", "and the text at char_start is 'une 2021'"),
    ("dates", 0, {"end": date(2021, 5, 31)}, "end", "start is 2021-06-01, after end"),
    ("dates", 0, {"precision": "week"}, "precision", "allowed are day"),
    ("themes", 0, {"paragraph_id": f"{D}-p0099"}, "paragraph_id", "paragraphs of this note does not have"),
    ("themes", 0, {"theme_id": "Protection"}, "theme_id", "does not have the form"),
    ("themes", 0, {"score": 0.0}, "score", "breaks the rule"),
    ("recommendations", 0, {"sentence_id": f"{D}-t0009"}, "sentence_id", "sentences of this note does not have"),
    ("recommendations", 0, {"paragraph_id": f"{D}-p0099"}, "paragraph_id", "paragraphs of this note does not have"),
    ("recommendations", 0, {"addressee": "everyone"}, "addressee", "allowed are security_council"),
    ("recommendations", 0, {"kind": "wish"}, "kind", "allowed are recommendation"),
    # values that do not fit the type of their column
    ("citations", 0, {"authors": (1,)}, "authors", "cannot be stored as List(String)"),
    ("pages", 0, {"n_glyphs": 2**40}, "n_glyphs", "cannot be stored as Int32"),
    ("documents", 0, {"n_words": "many"}, "n_words", "cannot be stored as Int32"),
    ("paragraphs", 0, {"text": "half a pair \ud800"}, "text", "cannot be stored as String"),
    ("issues", 0, {"document_id": OTHER}, "document_id", "and the note is"),
]


@pytest.fixture(scope="module")
def outcome() -> Validated:
    """All broken notes and a good one checked in one batch, which also shows that none of them spoils another."""
    batch = [GOOD]
    for number, (table, index, changes, _, _) in enumerate(BROKEN):
        note = sample_note(f"case {number}")
        own = note.document.document_id
        moved = {key: value.replace(D, own) if isinstance(value, str) else value for key, value in changes.items()}
        batch.append(with_row(table, index, note, **moved))
    return checked_frames([note_rows(note) for note in batch])


@pytest.mark.parametrize("number", range(len(BROKEN)), ids=[f"{case[0]}-{case[3]}" for case in BROKEN])
def test_a_broken_row_is_named(outcome: Validated, number: int) -> None:
    table, _, _, column, message = BROKEN[number]
    own = sample_note(f"case {number}").document.document_id
    failures = [failure for failure in outcome.failures if failure.document_id == own]
    named = [failure for failure in failures if (failure.table_name, failure.column_name) == (table, column)]
    assert any(message in failure.message for failure in named), failures
    assert all(failure.row_id for failure in named)


def test_a_broken_note_is_left_out_whole_and_the_good_one_goes_on(outcome: Validated) -> None:
    for name, frame in outcome.tables.items():
        assert set(frame["document_id"]) == {OTHER}, name
        assert frame.equals(frames(GOOD)[name]), name


@pytest.mark.parametrize(
    "table",
    ["document_organizations", "sections", "paragraphs", "pages", "repairs", "claims", "document_missions", "themes"],
)
def test_a_doubled_row_is_named(table: str) -> None:
    failures = check([doubled(table), GOOD])
    assert any(f.table_name == table and "more than one row has this" in f.message for f in failures)
    assert {f.document_id for f in failures} == {D}


def test_the_same_note_twice_in_a_batch_is_named() -> None:
    assert any("more than one row has this document_id" in f.message for f in check([NOTE, NOTE]))


def test_rows_without_their_document_are_named() -> None:
    tables = frames(NOTE)
    failures = validate({**tables, "documents": tables["documents"].clear()}).failures
    assert any(f.table_name == "pages" and "no row of documents" in f.message for f in failures)


def test_every_failing_row_is_named() -> None:
    rows = tuple(replace(p, kind="verse") for p in NOTE.paragraphs)
    failures = check([replace(NOTE, paragraphs=rows)])
    assert [f.row_id for f in failures] == [p.paragraph_id for p in NOTE.paragraphs]


def test_rows_without_an_id_are_named_by_their_key() -> None:
    (failure,) = check([with_row("document_organizations", 1, place="back")])
    assert failure.row_id == "stimson_center/co_organizer"


def test_box_within_the_tolerance_is_inside() -> None:
    assert check([with_row("paragraphs", 1, boxes=(Box(1, -0.9, -0.9, 612.9, 792.9), replace(BOX, page=2)))]) == ()


def test_offsets_at_both_ends_of_the_text_are_inside() -> None:
    assert check([with_row("footnote_references", 0, char_offset=0)]) == ()
    assert check([with_row("repairs", 0, char_start=len(BODY), char_end=len(BODY))]) == ()


def test_offsets_count_code_points() -> None:
    text = "A😀é"
    moved = with_row("paragraphs", 1, text=text)
    reference = replace(moved.footnote_references[0], char_offset=3)
    note = replace(moved, footnote_references=(reference, NOTE.footnote_references[1]), repairs=())
    assert check([note]) == ()
    beyond = replace(note, footnote_references=(replace(reference, char_offset=4), NOTE.footnote_references[1]))
    assert [f.column_name for f in check([beyond])] == ["char_offset"]


def test_other_columns_than_the_contract_fail_the_note() -> None:
    rows = note_rows(NOTE)
    rows["pages"] = [{**row, "colour": "blue"} for row in rows["pages"]]
    (failure,) = checked_frames([rows, note_rows(GOOD)]).failures
    assert failure.message == "the columns differ from the contract: colour"


def test_rows_are_sorted_by_document_and_ordinal() -> None:
    turned = replace(NOTE, paragraphs=tuple(reversed(NOTE.paragraphs)))
    table = checked_frames([note_rows(turned), note_rows(GOOD)]).tables["paragraphs"]
    keys = list(zip(table["document_id"], table["ordinal"], strict=True))
    assert keys == sorted(keys)


@settings(deadline=None, max_examples=12)
@given(st.permutations(["mali", "sudan", "haiti", "kosovo"]), st.sets(st.sampled_from(["mali", "sudan", "haiti"])))
def test_what_is_valid_does_not_depend_on_the_batch(order: list[str], broken: set[str]) -> None:
    def made(name: str) -> Note:
        note = sample_note(name)
        return replace(note, issues=(replace(note.issues[0], severity="?"),)) if name in broken else note

    validated = checked_frames([note_rows(made(name)) for name in order])
    expected = sorted(sample_note(name).document.document_id for name in order if name not in broken)
    assert validated.tables["documents"]["document_id"].to_list() == expected
    assert len(validated.failures) == len(broken)


@settings(deadline=None, max_examples=12)
@given(st.integers(0, 5), st.integers(-2, 8))
def test_a_span_is_valid_exactly_when_it_lies_in_the_text(start: int, end: int) -> None:
    note = with_row("repairs", 0, char_start=start, char_end=end)
    text = replace(note.paragraphs[1], text="peace")
    reference = replace(note.footnote_references[0], char_offset=5)
    note = replace(
        note,
        paragraphs=(note.paragraphs[0], text, *note.paragraphs[2:]),
        footnote_references=(reference, note.footnote_references[1]),
    )
    assert (check([note]) == ()) == (0 <= start <= end <= 5)


# Stands for any table that is added later.
CHAPTERS = Table(
    "chapters",
    "One row per chapter.",
    (
        shared.DOCUMENT_ID,
        columns.matching("chapter_id", f"{DOCUMENT_PATTERN[:-1]}-k[0-9]{{4,}}$", "Id of the chapter."),
        shared.PARAGRAPH_ID,
        shared.CHAR_START,
        shared.CHAR_END,
    ),
    Keys(primary=("chapter_id",), spans=("paragraph_id",)),
)


@pytest.mark.parametrize(
    ("changes", "columns_named"),
    [
        ({}, []),
        ({"paragraph_id": f"{D}-p0099"}, ["paragraph_id"]),
        ({"char_end": len(BODY) + 1}, ["char_end"]),
        ({"char_start": 5, "char_end": 4}, ["char_end"]),
        ({"chapter_id": f"{OTHER}-k0001"}, ["chapter_id"]),
    ],
)
def test_a_new_table_is_checked_by_its_declaration_alone(changes: dict[str, Any], columns_named: list[str]) -> None:
    row = {"document_id": D, "chapter_id": f"{D}-k0001", "paragraph_id": f"{D}-p0002", "char_start": 0, "char_end": 4}
    tables = {**frames(NOTE), "chapters": pl.DataFrame([{**row, **changes}], schema=CHAPTERS.polars_schema)}
    failures = validate(tables, {**NOTE_TABLES, "chapters": CHAPTERS}).failures
    assert [failure.column_name for failure in failures] == columns_named
