"""What holds for every document: nothing is lost or read twice, and nothing depends on the order of the stream."""

from dataclasses import astuple, fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Box, Note
from extractors.pages.columns import Block, reading_order
from extractors.pages.layout import layout_of
from extractors.pipeline import Trace, trace_note
from extractors.readers.content import PageContent
from extractors.structure.layers import LAYERS
from tests.extractors.pages.pages_by_hand import (
    HEADING,
    SMALL,
    TITLE,
    Sheet,
    Type,
    prose,
    shuffled,
    trace_of,
)
from tests.extractors.readings import FIXTURES, READERS, contents, reading
from tests.fixtures.build import Fixture

each_fixture = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
each_reader = pytest.mark.parametrize("reader", READERS)
few = settings(max_examples=12, deadline=None, derandomize=True)


def assert_every_glyph_has_one_layer(trace: Trace) -> None:
    layers = trace.layers()  # raises where a glyph is in two layers or in none
    assert [len(page) for page in layers] == [page.n_glyphs for page in trace.layout.pages]
    for found in {layer for page in layers for layer in page}:
        name, _, reason = found.partition(": ")
        assert name in LAYERS
        assert (name == "dropped") == bool(reason)


def tables(note: Note) -> dict[str, tuple[Any, ...]]:
    """All rows of a note by table."""
    rows = {field.name: getattr(note, field.name) for field in fields(note)}
    return {
        name: tuple(map(astuple, value)) if isinstance(value, tuple) else astuple(value) for name, value in rows.items()
    }


def boxes(note: Note) -> list[Box]:
    rows = (*note.sections, *note.paragraphs, *note.footnotes, *note.footnote_references)
    return [box for row in rows for box in row.boxes]


def texts(note: Note) -> dict[str, str]:
    """The text of each row that repairs and markers point into, by its id."""
    return (
        {s.section_id: s.heading for s in note.sections}
        | {p.paragraph_id: p.text for p in note.paragraphs}
        | {n.footnote_id: n.text for n in note.footnotes}
    )


@each_fixture
@each_reader
def test_every_glyph_ends_in_one_layer(fixture: Fixture, reader: str) -> None:
    assert_every_glyph_has_one_layer(reading(fixture, reader))


@each_fixture
@each_reader
def test_boxes_lie_on_their_pages(fixture: Fixture, reader: str) -> None:
    note = reading(fixture, reader).note
    sizes = {page.page: (page.width, page.height) for page in note.pages}
    assert boxes(note)
    for box in boxes(note):
        width, height = sizes[box.page]
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.top < box.bottom <= height


@each_fixture
@each_reader
def test_offsets_lie_within_their_texts(fixture: Fixture, reader: str) -> None:
    note = reading(fixture, reader).note
    text = texts(note)
    for reference in note.footnote_references:
        assert (reference.paragraph_id is None) != (reference.section_id is None)
        assert 0 <= reference.char_offset <= len(text[reference.paragraph_id or reference.section_id or ""])
        assert reference.footnote_id is None or reference.footnote_id in text
    for repair in note.repairs:
        assert 0 <= repair.char_start < repair.char_end <= len(text[repair.row_id])


@each_fixture
def test_rows_count_without_gaps_and_lead_to_one_another(fixture: Fixture) -> None:
    note = reading(fixture).note
    for rows in (note.sections, note.paragraphs, note.footnotes, note.footnote_references, note.repairs, note.issues):
        assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    sections = {s.section_id for s in note.sections}
    assert {p.section_id for p in note.paragraphs} - {None} <= sections
    assert {s.parent_id for s in note.sections} - {None} <= sections
    assert all(
        p.page_start <= p.page_end <= len(note.pages) for p in (*note.paragraphs, *note.sections, *note.footnotes)
    )


@cache
def by_hand(fixture: Fixture) -> dict[str, tuple[Any, ...]]:
    return tables(trace_of(contents(fixture)).note)


@each_fixture
def test_the_note_does_not_depend_on_the_order_of_the_stream(fixture: Fixture) -> None:
    pages: list[PageContent] = [shuffled(page, seed=page.number) for page in contents(fixture)]
    mixed = tables(trace_of(pages).note)
    for name, rows in by_hand(fixture).items():
        assert mixed[name] == rows, name


@pytest.mark.parametrize("fixture", FIXTURES[:3], ids=lambda fixture: fixture.name)
@each_reader
def test_the_same_pdf_gives_the_same_note(fixture: Fixture, reader: str) -> None:
    assert trace_note(fixture.path.read_bytes(), reader=reader).note == reading(fixture, reader).note


@each_fixture
def test_reading_order_keeps_every_block_and_does_not_depend_on_the_order_given(fixture: Fixture) -> None:
    for page in reading(fixture).layout.pages:
        blocks = [unit.block for unit in page.units]
        ordered = reading_order(blocks)
        assert sorted(map(id, ordered)) == sorted(map(id, blocks))
        assert list(map(id, reading_order(blocks[::-1]))) == list(map(id, ordered))


places = st.tuples(st.integers(0, 80), st.integers(0, 80), st.integers(1, 40), st.integers(1, 40))


@few
@given(st.lists(places, max_size=9, unique=True), st.randoms(use_true_random=False))
def test_reading_order_is_a_permutation(corners: list[tuple[int, int, int, int]], random: Any) -> None:
    blocks = [Block((), float(x), float(y), float(x + w), float(y + h), 0, 1) for x, y, w, h in corners]
    ordered = reading_order(blocks)
    assert sorted(map(id, ordered)) == sorted(map(id, blocks))
    mixed = list(blocks)
    random.shuffle(mixed)
    assert list(map(id, reading_order(mixed))) == list(map(id, ordered))


@st.composite
def documents(draw: st.DrawFn) -> list[Sheet]:
    """Pages of columns with headings, lists, notes, a frame, a table and running heads, as the draw has it."""
    n_columns = draw(st.integers(1, 3))
    width = (504 - 20 * (n_columns - 1)) / n_columns
    number = 0
    sheets = []
    for page in range(1, draw(st.integers(1, 3)) + 1):
        sheet = Sheet(page)
        if page == 1:
            sheet.put("Sequencing the Mandate", 54, 70, TITLE)
        if draw(st.booleans()):
            sheet.put(f"{page} MEETING NOTE", 54, 36, SMALL)
        for column in range(n_columns):
            x, y = 54 + column * (width + 20), 100.0
            for _ in range(draw(st.integers(1, 3))):
                kind = draw(st.sampled_from(["body", "heading", "item", "marked", "frame", "table", "rotated"]))
                text = prose(draw(st.integers(1, 4)), draw(st.integers(0, 17)))
                if kind == "heading":
                    y = sheet.flow("Lessons learned", x, y + 12, width, HEADING)
                elif kind == "item":
                    y = sheet.flow(f"• {text}", x, y, width, hang=10)
                elif kind == "marked":
                    number += 1
                    y = sheet.flow(f"They left.<sup>{number}</sup> {text}", x, y, width)
                    sheet.put(f"<sup>{number}</sup> A letter.", x, 700 + 9 * (number % 6), SMALL)
                elif kind == "frame":
                    bottom = sheet.flow(text, x + 8, y + 14, width - 16)
                    sheet.area(x, y, x + width, bottom)
                    y = bottom + 16
                elif kind == "table":
                    for row in range(3):
                        sheet.rule(x, y + 14 * row, x + width)
                        sheet.put("North", x + 2, y + 11 + 14 * row, Type(8, 10))
                        sheet.put("1,200", x + width / 2, y + 11 + 14 * row, Type(8, 10))
                    y += 66
                elif kind == "rotated":
                    sheet.glyph("V", 20, y, is_upright=False)
                else:
                    y = sheet.flow(text, x, y, width)
                y += 6
        sheets.append(sheet)
    if not sum(len(sheet.glyphs) for sheet in sheets) > 30 * len(sheets):
        sheets[0].flow(prose(2), 54, 600, 504)
    return sheets


@settings(few, max_examples=25)
@given(documents(), st.booleans())
def test_every_glyph_of_any_page_ends_in_one_layer(sheets: list[Sheet], spaces: bool) -> None:
    trace = trace_of([sheet.content(spaces=spaces) for sheet in sheets])
    assert_every_glyph_has_one_layer(trace)
    note = trace.note
    text = texts(note)
    assert all(0 <= r.char_offset <= len(text[r.paragraph_id or r.section_id or ""]) for r in note.footnote_references)
    assert all(0 <= box.x0 <= box.x1 <= 612 and 0 <= box.top <= box.bottom <= 792 for box in boxes(note))


@settings(few, max_examples=15)
@given(documents(), st.integers(0, 99))
def test_any_page_is_read_alike_in_any_order_of_the_stream(sheets: list[Sheet], seed: int) -> None:
    plain = trace_of([sheet.content(spaces=False) for sheet in sheets]).note
    mixed = trace_of([sheet.content(spaces=False, order=seed) for sheet in sheets]).note
    assert tables(mixed) == tables(plain)


@few
@given(documents())
def test_a_page_without_marks_lays_out_all_its_text(sheets: list[Sheet]) -> None:
    bare = [replace(sheet, rules=[], areas=[], area_colors=[]).content() for sheet in sheets]
    layout = layout_of(bare)
    for page, content in zip(layout.pages, bare, strict=True):
        lines = [line for unit in page.units for line in unit.block.lines] + list(page.furniture)
        placed = sorted(g for line in lines for g in line.glyph.tolist() if g >= 0)
        inked = [k for k, text in enumerate(content.glyphs.text) if text.strip() and content.glyphs.is_upright[k]]
        assert placed == inked
