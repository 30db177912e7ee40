"""Paragraphs over columns and pages, past what stands between. Each trap has a number of its own."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.model import Note, Paragraph
from extractors.structure.chunks import Chunk
from extractors.structure.paragraphs import passings_of
from tests.extractors.pages.pages_by_hand import (
    BODY,
    HEADING,
    SMALL,
    Sheet,
    Type,
    broken,
    lines_below,
    measure,
    note_of,
    prose,
)

LEFT, RIGHT, MEASURE, WHOLE = 54.0, 316.0, 242.0, 504.0
TOP, BOTTOM = 90.0, 640.0


def set_lines(
    sheet: Sheet, lines: Sequence[str], x: float, top: float, width: float, indent: float = 0.0, *, ends: bool = True
) -> float:
    """Lines of a paragraph, justified; the last one too unless the paragraph `ends` there."""
    for k, text in enumerate(lines):
        inset = indent if k == 0 else 0.0
        room = width - inset - measure(text)
        spaces = text.count(" ")
        justified = spaces and not (ends and k == len(lines) - 1)
        sheet.put(text, x + inset, top + 12 * k, stretch=room / spaces if justified else 0.0)
    return top + 12 * len(lines)


def parted(text: str, width: float, n: int) -> tuple[list[str], list[str]]:
    """The lines of a paragraph, the first `n` and the others."""
    lines = list(broken(text, BODY, width))
    assert 0 < n < len(lines)
    return lines[:n], lines[n:]


def over_columns(text: str, n: int = 5) -> Sheet:
    """A paragraph of which `n` lines end the left column and the others begin the right one, text around it."""
    sheet = Sheet()
    above, below = parted(text, MEASURE, n)
    sheet.put("Context", LEFT, TOP, HEADING)
    y = set_lines(sheet, list(broken(prose(8, 9), BODY, MEASURE)), LEFT, TOP + 20, MEASURE)
    set_lines(sheet, above, LEFT, y + 6, MEASURE, ends=False)
    y = set_lines(sheet, below, RIGHT, TOP, MEASURE)
    sheet.flow(prose(8, 1), RIGHT, y + 6, MEASURE)
    return sheet


def over_pages(text: str, n: int = 3) -> list[Sheet]:
    above, below = parted(text, WHOLE, n)
    first, second = Sheet(1), Sheet(2)
    first.put("Context", LEFT, TOP, HEADING)
    y = set_lines(first, list(broken(prose(9, 9), BODY, WHOLE)), LEFT, TOP + 20, WHOLE)
    set_lines(first, above, LEFT, y + 6, WHOLE, ends=False)
    y = set_lines(second, below, LEFT, TOP, WHOLE)
    second.flow(prose(9, 1), LEFT, y + 6, WHOLE)
    return [first, second]


def row(note: Note, text: str) -> Paragraph:
    """The paragraph of that very text."""
    found = [p for p in note.paragraphs if p.text == text]
    assert len(found) == 1, [p.text for p in note.paragraphs]
    return found[0]


TEXT = prose(6, 3)


def test_01_a_paragraph_runs_over_the_column() -> None:
    paragraph = row(note_of(over_columns(TEXT)), TEXT)
    assert (paragraph.joined_across, paragraph.page_start, paragraph.page_end) == ("column", 1, 1)
    assert len(paragraph.boxes) == 2
    assert [box.x0 for box in paragraph.boxes] == [LEFT, RIGHT]


def test_02_a_paragraph_runs_over_the_page() -> None:
    paragraph = row(note_of(*over_pages(TEXT)), TEXT)
    assert (paragraph.joined_across, paragraph.page_start, paragraph.page_end) == ("page", 1, 2)
    assert [box.page for box in paragraph.boxes] == [1, 2]


def test_03_a_paragraph_within_a_column_is_joined_across_nothing() -> None:
    note = note_of(over_columns(TEXT))
    assert row(note, prose(8, 1)).joined_across == "none"


def test_04_a_word_that_breaks_over_the_page() -> None:
    first, second = Sheet(1), Sheet(2)
    set_lines(first, list(broken(prose(9, 9), BODY, WHOLE)), LEFT, TOP, WHOLE)
    above = f"{prose(1, 3)} They asked for a man-"
    first.put(above, LEFT, 300, stretch=(WHOLE - measure(above)) / above.count(" "))
    set_lines(second, ["date that names fewer tasks."], LEFT, TOP, WHOLE)
    second.flow(prose(9, 1), LEFT, TOP + 18, WHOLE)
    paragraph = row(note_of(first, second), f"{prose(1, 3)} They asked for a mandate that names fewer tasks.")
    assert paragraph.joined_across == "page"


def test_05_notes_at_the_foot_are_passed_over() -> None:
    first, second = over_pages(TEXT)
    first.rule(LEFT, 680, LEFT + 90)
    first.flow("<sup>1</sup> A letter of the council of elders to the head of office.", LEFT, 690, WHOLE, SMALL)
    assert row(note_of(first, second), TEXT).joined_across == "page"


def test_06_running_heads_and_folios_are_passed_over() -> None:
    sheets = over_pages(TEXT)
    for sheet in sheets:
        sheet.put("MEETING NOTE", LEFT, 40, SMALL)
        sheet.put(str(sheet.number), 300, 765, SMALL)
    assert row(note_of(*sheets), TEXT).joined_across == "page"


def test_07_a_box_between_is_passed_over() -> None:
    first, second = over_pages(TEXT)
    first.area(LEFT, 500, LEFT + WHOLE, 600)
    first.flow(prose(3, 12), LEFT + 12, 520, WHOLE - 24)
    assert row(note_of(first, second), TEXT).joined_across == "page"


def test_08_a_table_between_is_passed_over() -> None:
    first, second = over_pages(TEXT)
    for r, cells in enumerate((("Sector", "Troops"), ("North", "1,200"), ("East", "2,450"), ("South", "900"))):
        for c, cell in enumerate(cells):
            first.put(cell, 60 + 150 * c, 511 + 16 * r, Type(8, 10))
        first.rule(LEFT, 500 + 16 * r, 400)
    first.rule(LEFT, 564, 400)
    assert row(note_of(first, second), TEXT).joined_across == "page"


@pytest.mark.parametrize("ending", ["stop", "marker"])
def test_09_a_sentence_that_ends_with_the_column_may_go_on(ending: str) -> None:
    # The last line of the column is full and ends a sentence; the next one is not set in, as paragraphs here are.
    sheet = Sheet()
    mark = "<sup>1</sup>" if ending == "marker" else ""
    sheet.put("Context", LEFT, TOP, HEADING)
    y = TOP + 20
    for k in (0, 4, 8):
        y = set_lines(sheet, list(broken(prose(3, k), BODY, MEASURE - 14)), LEFT, y, MEASURE, 14)
    lines = list(broken(prose(2, 12), BODY, MEASURE))
    set_lines(sheet, [*lines[:-1], "The workshop closed with a call to all of us."], LEFT, y, MEASURE, 14, ends=False)
    sheet.put(mark, LEFT + MEASURE, y + 12 * (len(lines) - 1))
    y = set_lines(sheet, list(broken(prose(3, 14), BODY, MEASURE)), RIGHT, TOP, MEASURE)
    for k in (1, 5):
        y = set_lines(sheet, list(broken(prose(3, k), BODY, MEASURE - 14)), RIGHT, y, MEASURE, 14)
    if mark:
        sheet.flow("<sup>1</sup> A letter of the council of elders.", LEFT, 720, WHOLE, SMALL)
    note = note_of(sheet)
    joined = [p for p in note.paragraphs if p.joined_across == "column"]
    assert [p.text.endswith(prose(3, 14)) for p in joined] == [True]


def test_10_a_short_last_line_ends_the_paragraph() -> None:
    sheet = Sheet()
    sheet.put("Context", LEFT, TOP, HEADING)
    sheet.flow(prose(9, 9), LEFT, TOP + 20, MEASURE)
    sheet.flow(prose(8, 1), RIGHT, TOP, MEASURE)
    note = note_of(sheet)
    assert [p.text for p in note.paragraphs if p.kind == "body"] == [prose(9, 9), prose(8, 1)]


def test_11_a_heading_ends_the_paragraph() -> None:
    first, second = over_pages(TEXT)
    third = Sheet(3)
    third.put("Lessons", LEFT, TOP, HEADING)
    third.flow("went on and on. " + prose(4, 2), LEFT, TOP + 20, WHOLE)
    note = note_of(first, second, third)
    assert row(note, prose(9, 1)).page_end == 2
    assert [s.heading for s in note.sections][-1] == "Lessons"


def test_12_an_indent_on_the_new_page_begins_a_paragraph() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("Context", LEFT, TOP, HEADING)
    y = TOP + 20
    for k in (0, 4, 8):
        y = set_lines(first, list(broken(prose(3, k), BODY, WHOLE - 14)), LEFT, y, WHOLE, 14, ends=k != 8)
    y = TOP
    for k in (12, 1):
        y = set_lines(second, list(broken(prose(3, k), BODY, WHOLE - 14)), LEFT, y, WHOLE, 14)
    texts = [p.text for p in note_of(first, second).paragraphs if p.kind == "body"]
    assert texts == [prose(3, 0), prose(3, 4), prose(3, 8), prose(3, 12), prose(3, 1)]


def test_13_a_bullet_on_the_new_page_begins_an_item() -> None:
    first, second = Sheet(1), Sheet(2)
    first.put("Context", LEFT, TOP, HEADING)
    y = first.flow(prose(9, 9), LEFT, TOP + 20, WHOLE)
    first.flow(f"• {prose(2, 1)}", LEFT, y + 6, WHOLE, hang=10)
    second.flow(f"• {prose(2, 3)}", LEFT, TOP, WHOLE, hang=10)
    second.flow(prose(9, 5), LEFT, TOP + 50, WHOLE)
    items = [(p.label, p.text) for p in note_of(first, second).paragraphs if p.kind == "list_item"]
    assert items == [("•", prose(2, 1)), ("•", prose(2, 3))]


def test_14_an_item_runs_over_the_page() -> None:
    first, second = Sheet(1), Sheet(2)
    above, below = parted(prose(4, 3), WHOLE - 10, 2)
    first.put("Context", LEFT, TOP, HEADING)
    y = first.flow(prose(9, 9), LEFT, TOP + 20, WHOLE) + 6
    first.put("•", LEFT, y)
    set_lines(first, above, LEFT + 10, y, WHOLE - 10, ends=False)
    y = set_lines(second, below, LEFT + 10, TOP, WHOLE - 10)
    second.flow(prose(9, 1), LEFT, y + 6, WHOLE)
    paragraph = row(note_of(first, second), prose(4, 3))
    assert (paragraph.kind, paragraph.label, paragraph.joined_across) == ("list_item", "•", "page")


def test_15_a_frame_over_the_page_break_is_one_text() -> None:
    # Not on page one, where a frame holds what the sidebar holds.
    cover, first, second = Sheet(1), Sheet(2), Sheet(3)
    above, below = parted(prose(5, 3), WHOLE - 24, 3)
    cover.put("Context", LEFT, TOP, HEADING)
    cover.flow(prose(15, 4), LEFT, TOP + 20, WHOLE)
    first.flow(prose(12, 9), LEFT, TOP + 20, WHOLE)
    first.area(LEFT, 640, LEFT + WHOLE, 720)
    set_lines(first, above, LEFT + 12, 664, WHOLE - 24, ends=False)
    second.area(LEFT, 60, LEFT + WHOLE, 130)
    set_lines(second, below, LEFT + 12, 84, WHOLE - 24)
    second.flow(prose(12, 1), LEFT, 170, WHOLE)
    paragraph = row(note_of(cover, first, second), prose(5, 3))
    assert (paragraph.page_start, paragraph.page_end, paragraph.joined_across) == (2, 3, "page")


def test_16_a_paragraph_over_three_columns() -> None:
    sheet = Sheet()
    width = 154.0
    lines = list(broken(prose(12, 3), BODY, width))
    third = len(lines) // 3
    sheet.put("Context", LEFT, TOP, HEADING)
    for k in range(3):
        end = len(lines) if k == 2 else third * (k + 1)
        for n, text in enumerate(lines[third * k : end]):
            sheet.put(text, LEFT + 175 * k, TOP + 20 + 12 * n)
    assert row(note_of(sheet), prose(12, 3)).joined_across == "column"


def chunk(text: str, page: int, column: int) -> Chunk:
    """One line in a block of its own."""
    lines = tuple(lines_below(text, page=page))
    return Chunk(lines, "text", page, column, 2, left=50.0, right=300.0, gap=0.0, is_first=True, is_last=True)


@pytest.mark.parametrize(
    ("places", "across"),
    [
        ([(1, 0), (1, 0)], "none"),
        ([(1, 0), (1, 1)], "column"),
        ([(1, 0), (1, 1), (1, 1)], "column"),
        ([(1, 0), (1, 1), (2, 0)], "page"),
        ([(1, 1), (2, 0), (2, 1), (2, 1)], "page"),
        ([(1, 0), (3, 0)], "page"),
    ],
)
def test_17_the_widest_break_is_told(places: list[tuple[int, int]], across: str) -> None:
    # Each chunk begins in the middle of a sentence.
    (paragraph,) = passings_of(
        [chunk("and they left", page, column) for page, column in places], ["body"] * len(places)
    )
    assert paragraph.joined_across == across


def test_18_no_paragraph_goes_on_over_two_pages_of_figures() -> None:
    assert len(passings_of([chunk("and they left", 1, 0), chunk("and they left", 4, 0)], ["body", "body"])) == 2


def stacked(*texts: str, x: float = LEFT, second: Type = BODY) -> list[str]:
    """The paragraphs of texts below one another, with a wide gap between them, on page two."""
    cover, sheet = Sheet(1), Sheet(2)
    cover.put("Context", LEFT, TOP, HEADING)
    cover.flow(prose(15, 4), LEFT, TOP + 20, WHOLE)
    y = TOP
    for k, text in enumerate(texts):
        y = sheet.flow(text, x if k else LEFT, y, WHOLE, second if k else BODY, justified=False) + 60
    sheet.flow(prose(9), LEFT, y + 12, WHOLE)
    return [p.text for p in note_of(cover, sheet).paragraphs if p.page_start == 2][:-1]


@pytest.mark.parametrize("end", ["asked for the", "looked for a way to", "a plan of", "met the Council and"])
def test_19_a_paragraph_that_breaks_off_goes_on_below_white(end: str) -> None:
    above, below = f"{prose(2)} They {end}", f"Council of Elders at the lake. {prose(1, 4)}"
    assert stacked(above, below) == [f"{above} {below}"]


@pytest.mark.parametrize(
    ("above", "below", "x", "type_"),
    [
        (f"{prose(2)} They asked for the mandate", prose(2, 4), LEFT, BODY),
        (f"{prose(2)} They asked for the", prose(2, 4), LEFT + 20, BODY),
        (f"{prose(2)} They asked for the", "• wells of the camp, and for a road", LEFT, BODY),
        (f"{prose(2)} They asked for the", prose(2, 4), LEFT, SMALL),
        (f"{prose(2)} They asked for the", "Wells of the Camp", LEFT, Type(bold=True)),
        ("Signed in the name of the", prose(2, 4), LEFT, BODY),
    ],
)
def test_20_other_text_below_white_is_its_own(above: str, below: str, x: float, type_: Type) -> None:
    assert above in stacked(above, below, x=x, second=type_)


@pytest.mark.parametrize(
    ("above", "below", "n"),
    [
        ("when two of them were killed", "it was remembered whose words they had carried.", 1),
        ("when two of them were killed.", "it was remembered whose words they had carried.", 2),
        ("when two of them were killed", "It was remembered whose words they had carried.", 2),
        ("when they said this:", "it was remembered whose words they had carried.", 2),
    ],
)
def test_21_a_sentence_that_a_pull_quote_breaks(above: str, below: str, n: int) -> None:
    texts = [f"{prose(2)} {above}", "They sit in the chair.", f"{below} {prose(2, 4)}"]
    kinds = ["body", "quote", "body"]
    types = [BODY, Type(16, 19), BODY]
    chunks = [
        replace(chunk(text, 1, 0), lines=tuple(lines_below(text, type_=type_)), is_first=not k)
        for k, (text, type_) in enumerate(zip(texts, types, strict=True))
    ]
    found = [" ".join(line.text for line in p.lines) for p in passings_of(chunks, kinds) if p.kind == "body"]
    assert found == ([f"{texts[0]} {texts[2]}"] if n == 1 else [texts[0], texts[2]])


@pytest.mark.parametrize(
    ("column", "captions", "above", "between", "below", "joined"),
    [
        (0, ["Figure 1. Pledges"], "with think tanks, and civil", "", "society groups, some of them by video.", True),
        (1, ["Graphique 2", "Les effectifs"], "les chefs du village, puis", "", "deux maires, ont pris place.", True),
        (0, ["Source: the Council."], "a word on the use of man-", "", "dates that name a few tasks.", True),
        (0, ["Figure 1. Pledges"], "came to the seat of the", "", "Council of Elders at the lake.", True),
        (0, ["Figure 1. Pledges"], "they had come to an end.", "", "society groups, some of them by video.", True),
        (0, ["Figure 1. Pledges"], "they had said this:", "", "society groups, some of them by video.", False),
        (0, ["Figure 1. Pledges"], "they had come to an end.", "", "The sea is far from here.", False),
        (0, ["Figure 1. Pledges"], "with think tanks, and civil", "heading", "society groups, some by video.", False),
        (0, ["Figure 1. Pledges"], "with think tanks, and civil", "body", "society groups, some by video.", False),
        (
            0,
            ["Figure 1. Pledges"],
            "with think tanks, and civil",
            "",
            "• society groups, some of them by video.",
            False,
        ),
    ],
)
def test_22_a_paragraph_goes_on_below_the_caption_of_a_figure(
    column: int, captions: list[str], above: str, between: str, below: str, joined: bool
) -> None:
    # The figure stands over both columns, at the head of the page; its caption opens the block of a column.
    first = replace(chunk(above, 1, 1), lines=tuple(lines_below(prose(1), above)))
    figure = replace(chunk("10 20 30 2016 2017", 2, 0), unit="figure", n_columns=1)
    texts = [*captions, *(["They met once more."] if between else []), below]
    kinds = [*["caption"] * len(captions), *([between] if between else []), "body"]
    block = [
        replace(chunk(text, 2, column), is_first=not k, is_last=k == len(texts) - 1) for k, text in enumerate(texts)
    ]
    found = [[line.text for line in p.lines] for p in passings_of([first, figure, *block], ["body", "table", *kinds])]
    assert ([*[line.text for line in first.lines], below] in found) == joined
