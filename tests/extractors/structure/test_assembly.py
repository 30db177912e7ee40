"""The rows of a note: ids, ordinals, places, repairs and doubts."""

from dataclasses import replace

import pytest

from extractors.model import Note
from extractors.structure.assembly import (
    footnotes_of,
    paragraphs_of,
    references_of,
    repairs_of,
    sections_of,
    worded,
)
from extractors.structure.paragraphs import Passing
from tests.extractors.pages.pages_by_hand import HEADING, SMALL, TITLE, Sheet, line_of, note_of, prose
from tests.extractors.structure.parts_by_hand import DOCUMENT, basis_for, note_body, passing

LEFT, WHOLE, FOOT = 54.0, 504.0, 690.0


def small_note() -> Note:
    """Two pages with two sections, a paragraph over the page, two notes and two markers."""
    first, second = Sheet(1), Sheet(2)
    first.put("Sequencing the Mandate", LEFT, 80, TITLE)
    first.put("Context", LEFT, 120, HEADING)
    y = first.flow(f"They left.<sup>1</sup> {prose(6)}", LEFT, 138, WHOLE)
    y = first.flow("The man\u00ad", LEFT, y + 6, WHOLE)
    first.flow(f"date of\ufb01ce.<sup>2</sup> {prose(5, 6)}", LEFT, y, WHOLE)
    first.rule(LEFT, FOOT - 10, LEFT + 90)
    y = first.flow("<sup>1</sup> A letter of the council of elders.", LEFT, FOOT, WHOLE, SMALL)
    first.flow("<sup>2</sup> An interview with a trader.", LEFT, y, WHOLE, SMALL)
    second.put("Lessons", LEFT, 90, HEADING)
    second.flow(prose(8, 3), LEFT, 108, WHOLE)
    return note_of(first, second)


def test_ordinals_count_without_gaps_and_ids_follow() -> None:
    note = small_note()
    document = note.document.document_id
    assert [s.section_id for s in note.sections] == [f"{document}-s001", f"{document}-s002"]
    assert [n.footnote_id for n in note.footnotes] == [f"{document}-n001", f"{document}-n002"]
    assert [r.reference_id for r in note.footnote_references] == [f"{document}-r001", f"{document}-r002"]
    assert [p.paragraph_id for p in note.paragraphs] == [
        f"{document}-p{k:04d}" for k in range(1, len(note.paragraphs) + 1)
    ]
    for rows in (note.sections, note.paragraphs, note.footnotes, note.footnote_references, note.repairs, note.issues):
        assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))


def test_sections_and_paragraphs_know_their_place() -> None:
    note = small_note()
    first, second = note.sections
    assert (first.heading, first.level, first.role, first.page_start, first.page_end) == ("Context", 1, "context", 1, 1)
    assert (second.heading, second.role, second.page_start) == ("Lessons", "lessons", 2)
    body = [p for p in note.paragraphs if p.kind == "body"]
    assert {p.section_id for p in body if p.page_start == 1} == {first.section_id}
    assert {p.section_id for p in body if p.page_start == 2} == {second.section_id}
    assert {p.section_id for p in note.paragraphs if p.kind == "cover"} == {None}


def test_a_repair_leads_back_to_what_was_printed() -> None:
    note = small_note()
    ligature = next(r for r in note.repairs if r.rule == "ligature")
    text = next(p.text for p in note.paragraphs if p.paragraph_id == ligature.row_id)
    assert (ligature.table_name, ligature.before, ligature.after) == ("paragraphs", "\ufb01", "fi")
    assert text[ligature.char_start : ligature.char_end] == "fi"
    mended = next(r for r in note.repairs if r.rule == "dehyphenated")
    assert text[mended.char_start : mended.char_end] == "mandate"
    assert mended.before == "man\u00ad\ndate"


def test_a_marker_has_its_box_and_its_offset() -> None:
    note = small_note()
    first = note.footnote_references[0]
    (box,) = first.boxes
    paragraph = next(p for p in note.paragraphs if p.paragraph_id == first.paragraph_id)
    assert paragraph.text[: first.char_offset] == "They left."
    assert first.section_id is None
    assert box.page == 1
    # "They left." is nine letters and a space: the figure begins behind them, and is 3 points wide.
    assert box.x0 > LEFT + 9 * 5
    assert box.x1 - box.x0 == pytest.approx(3.0, abs=0.02)


def test_pages_tell_their_sizes() -> None:
    note = small_note()
    assert [(p.page, p.width, p.height, p.n_columns) for p in note.pages] == [
        (1, 612.0, 792.0, 1),
        (2, 612.0, 792.0, 1),
    ]
    words = len(("Lessons " + prose(8, 3)).split())
    assert note.pages[1].n_words == words


def test_a_note_without_a_marker_is_kept_and_flagged() -> None:
    sheet = Sheet()
    sheet.put("Sequencing the Mandate", LEFT, 80, TITLE)
    sheet.flow(prose(9), LEFT, 138, WHOLE)
    sheet.flow("<sup>1</sup> A letter of the council of elders.", LEFT, FOOT, WHOLE, SMALL)
    note = note_of(sheet)
    (footnote,) = note.footnotes
    flagged = [i for i in note.issues if i.code == "note_without_marker"]
    assert [(i.table_name, i.row_id, i.page, i.severity) for i in flagged] == [
        ("footnotes", footnote.footnote_id, 1, "warning")
    ]


# Each case: the parts as (kind, lines), the labels of the footnotes, and the references that follow: label, number of
# the footnote, row of the text (letter and number), the text of that row before the marker.
REFERENCES: list[tuple[str, list[tuple[str, list[str]]], list[str], list[tuple[str, int | None, str, str]]]] = [
    ("none", [("body", ["They left."])], ["1"], []),
    ("in a paragraph", [("body", ["They left.<sup>1</sup> Others stayed."])], ["1"], [("1", 1, "p1", "They left.")]),
    ("in a heading", [("heading", ["Lessons<sup>1</sup>"])], ["1"], [("1", 1, "s1", "Lessons")]),
    (
        "two labels in one mark",
        [("body", ["They left.<sup>1, 2</sup>"])],
        ["1", "2"],
        [("1", 1, "p1", "They left."), ("2", 2, "p1", "They left.")],
    ),
    (
        "a note is missing",
        [("body", ["One<sup>1</sup> and two<sup>2</sup> and", "three<sup>3</sup> left."])],
        ["1", "3"],
        [("1", 1, "p1", "One"), ("2", None, "p1", "One and two"), ("3", 2, "p1", "One and two and three")],
    ),
    (
        "in reading order over headings and paragraphs",
        [("body", ["One<sup>1</sup> left."]), ("heading", ["Lessons<sup>2</sup>"]), ("body", ["Two<sup>3</sup>"])],
        ["1", "2", "3"],
        [("1", 1, "p1", "One"), ("2", 2, "s1", "Lessons"), ("3", 3, "p2", "Two")],
    ),
    (
        "a note that is called twice",
        [("body", ["One<sup>1</sup> and again<sup>1</sup> left."])],
        ["1"],
        [("1", 1, "p1", "One"), ("1", 1, "p1", "One and again")],
    ),
    (
        "glued to a word",
        [("body", ["One<sup>1</sup> left the mandate.2 Three<sup>3</sup> left."])],
        ["1", "2", "3"],
        [("1", 1, "p1", "One"), ("2", 2, "p1", "One left the mandate."), ("3", 3, "p1", "One left the mandate. Three")],
    ),
    ("a figure that calls no note", [("body", ["They hold 12 km<sup>2</sup> of land."])], [], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "labels", "expected"), [row[1:] for row in REFERENCES], ids=[r[0] for r in REFERENCES]
)
def test_references_of_parts(
    parts: list[tuple[str, list[str]]], labels: list[str], expected: list[tuple[str, int | None, str, str]]
) -> None:
    passings = [passing(kind, *markups) for kind, markups in parts]
    bodies = [note_body(label) for label in labels]
    basis = basis_for(passings, bodies)
    texts = worded(basis, passings)
    footnotes = footnotes_of(basis, bodies, [basis.text_of(b.lines, b.label_length) for b in bodies])
    references = references_of(basis, texts, footnotes)
    text_of = {text.row_id: text.text.text for text in texts}
    found = []
    for r in references:
        assert (r.paragraph_id is None) != (r.section_id is None)
        row = r.paragraph_id or r.section_id or ""
        letter, number = row.removeprefix(f"{DOCUMENT}-")[0], int(row[-3:])
        called = int(r.footnote_id[-3:]) if r.footnote_id else None
        found.append((r.label, called, f"{letter}{number}", text_of[row][: r.char_offset]))
    assert found == expected
    assert [r.ordinal for r in references] == list(range(1, len(references) + 1))


def on(kind: str, first: int, last: int | None = None) -> Passing:
    """A part from its first page to its last."""
    pages = range(first + 1, (last or first) + 1)
    return passing(kind, "Words", page=first, more=[line_of("more", page=page) for page in pages])


# Each case: the parts, the levels of the headings among them, and the page on which each section ends.
PAGE_ENDS = [
    ("a heading alone", [on("heading", 2)], [1], [2]),
    ("a heading over the page", [on("heading", 2, 3)], [1], [3]),
    ("its paragraphs", [on("heading", 1), on("body", 1), on("body", 1, 3)], [1], [3]),
    ("up to the next", [on("heading", 1), on("body", 1, 2), on("heading", 3), on("body", 3, 4)], [1, 1], [2, 4]),
    ("those below", [on("heading", 1), on("heading", 2), on("heading", 2), on("body", 3, 4)], [1, 2, 3], [4, 4, 4]),
    ("not those beside", [on("heading", 1), on("heading", 1), on("body", 2), on("heading", 5)], [1, 2, 2], [5, 2, 5]),
    ("text before the first heading", [on("body", 1, 2), on("heading", 3)], [1], [3]),
    ("a sidebar stands in none", [on("heading", 1), on("sidebar", 1, 2), on("body", 1)], [1], [1]),
    ("nor does a colophon", [on("heading", 1), on("body", 2), on("colophon", 4)], [1], [2]),
    ("a table does", [on("heading", 1), on("body", 2), on("table", 4)], [1], [4]),
]


@pytest.mark.parametrize(("parts", "levels", "ends"), [row[1:] for row in PAGE_ENDS], ids=[row[0] for row in PAGE_ENDS])
def test_the_page_on_which_a_section_ends(parts: list[Passing], levels: list[int], ends: list[int]) -> None:
    basis = basis_for(parts)
    texts = worded(basis, parts)
    sections = sections_of(basis, texts, levels, paragraphs_of(basis, texts))
    assert [s.page_end for s in sections] == ends
    assert [s.page_start for s in sections] == [p.lines[0].page for p in parts if p.kind == "heading"]


def test_a_part_of_which_no_text_remains_is_no_paragraph() -> None:
    passings = [passing("body", "One<sup>1</sup> left."), passing("body", "²"), passing("body", "Two.")]
    texts = worded(basis_for(passings, [note_body("1"), note_body("2")]), passings)
    assert [(text.row_id, text.text.text) for text in texts] == [
        (f"{DOCUMENT}-p0001", "One left."),
        (f"{DOCUMENT}-p0002", "Two."),
    ]


def test_repairs_count_over_all_texts_in_the_order_given() -> None:
    passings = [passing("heading", "The of\ufb01ce"), passing("body", "The man-", "date of the of\ufb01ce")]
    basis = basis_for(passings)
    texts = [(text.table, text.row_id, text.text) for text in worded(basis, passings)]
    assert [(r.ordinal, r.table_name, r.row_id, r.rule, r.char_start) for r in repairs_of(DOCUMENT, texts)] == [
        (1, "sections", f"{DOCUMENT}-s001", "ligature", 6),
        (2, "paragraphs", f"{DOCUMENT}-p0001", "dehyphenated", 4),
        (3, "paragraphs", f"{DOCUMENT}-p0001", "ligature", 21),
    ]


def test_a_paragraph_stands_under_the_last_heading_of_its_language() -> None:
    kinds = ["heading", "heading", "body", "heading", "body", "body", "body", "heading", "body"]
    languages = [None, "en", "en", "fr", "fr", "en", None, None, "en"]
    parts = [
        replace(passing(kind, f"Words {number}"), language=language)
        for number, (kind, language) in enumerate(zip(kinds, languages, strict=True), start=1)
    ]
    sections = [part.section_id for part in worded(basis_for(parts), parts) if part.table == "paragraphs"]
    # English in its own section, French in its own, English again; what tells no language after the last heading.
    assert sections == [f"{DOCUMENT}-s00{number}" for number in (2, 3, 2, 3, 4)]
