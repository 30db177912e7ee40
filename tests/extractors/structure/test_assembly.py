"""The rows of a note: ids, ordinals, boxes, repairs and doubts."""

import pytest

from extractors.model import Box, Note
from extractors.structure.assembly import boxes_of
from tests.extractors.pages.pages_by_hand import HEADING, SMALL, TITLE, Sheet, lines_below, note_of, prose

LEFT, WHOLE, FOOT = 54.0, 504.0, 690.0
SIZES = {1: (612.0, 792.0), 2: (612.0, 792.0)}


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


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], []),
        ([(1, 100.0, 54.0, 2)], [Box(1, 54.0, 92.0, 79.0, 114.0)]),
        ([(1, 100.0, 54.0, 2), (2, 90.0, 54.0, 1)], [Box(1, 54.0, 92.0, 79.0, 114.0), Box(2, 54.0, 82.0, 79.0, 92.0)]),
        (
            [(1, 600.0, 54.0, 2), (1, 90.0, 316.0, 1)],
            [Box(1, 54.0, 592.0, 79.0, 614.0), Box(1, 316.0, 82.0, 341.0, 92.0)],
        ),
        ([(1, 4.0, -6.0, 1)], [Box(1, 0.0, 0.0, 19.0, 6.0)]),
    ],
    ids=["no lines", "one run", "over the page", "over the column", "over the edge of the page"],
)
def test_boxes_of_lines(runs: list[tuple[int, float, float, int]], expected: list[Box]) -> None:
    # Each run is (page, baseline, x, number of lines) of lines of five letters.
    lines = [line for page, top, x, n in runs for line in lines_below(*["words"] * n, page=page, top=top, x=x)]
    assert list(boxes_of(lines, SIZES)) == expected
