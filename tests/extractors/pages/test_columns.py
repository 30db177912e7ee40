"""Columns and reading order. Each trap has a number of its own."""

import random
from collections.abc import Sequence

import pytest

from extractors.pages.columns import Block, blocks_of, find_gutters, reading_order
from extractors.pages.typography import Typography
from tests.extractors.pages.pages_by_hand import BODY, HEADING, SMALL, Sheet, Type, lines_on, prose

TYPE = Typography(10.0, 12.0, 0, 0)
LEFT, RIGHT, MEASURE = 54.0, 316.0, 242.0


def blocks(sheet: Sheet, *, spaces: bool = True, order: int | None = None) -> list[Block]:
    page = sheet.content(spaces=spaces, order=order)
    return blocks_of(lines_on(page), page.rules, TYPE)


def column(
    sheet: Sheet, n: int, x: float, top: float, width: float = MEASURE, start: int = 0, type_: Type = BODY
) -> float:
    return sheet.flow(prose(n, start), x, top, width, type_)


def first_words(found: Sequence[Block]) -> list[str]:
    """The first two words of each block, which tell it."""
    return [" ".join(block.lines[0].text.split()[:2]) for block in found]


def places(found: Sequence[Block]) -> list[tuple[int, int]]:
    return [(block.column, block.n_columns) for block in found]


def two_columns(top: float = 100.0) -> Sheet:
    sheet = Sheet()
    column(sheet, 8, LEFT, top)
    column(sheet, 8, RIGHT, top, start=8)
    return sheet


def test_no_lines_no_blocks() -> None:
    assert blocks_of([], Sheet().content().rules, TYPE) == []


@pytest.mark.parametrize("spaces", [True, False])
@pytest.mark.parametrize("order", [None, 4])
def test_01_two_columns_are_read_one_after_the_other(spaces: bool, order: int | None) -> None:
    found = blocks(two_columns(), spaces=spaces, order=order)
    assert first_words(found) == ["The mission", " ".join(prose(1, 8).split()[:2])]
    assert places(found) == [(0, 2), (1, 2)]


def test_02_three_columns() -> None:
    sheet = Sheet()
    for k in range(3):
        column(sheet, 6, 40 + 182 * k, 100, 166, start=6 * k)
    found = blocks(sheet)
    assert first_words(found) == [" ".join(prose(1, 6 * k).split()[:2]) for k in range(3)]
    assert places(found) == [(0, 3), (1, 3), (2, 3)]


def test_03_one_column_however_wide_its_spaces() -> None:
    sheet = Sheet()
    column(sheet, 12, LEFT, 100, 504)
    found = blocks(sheet)
    assert places(found) == [(0, 1)]
    assert find_gutters(lines_on(sheet.content()), sheet.content().rules, TYPE) == []


def test_04_a_river_of_word_spaces_is_no_gutter() -> None:
    sheet = Sheet()
    for k in range(8):
        sheet.put("some words stand on this side", LEFT, 100 + 12 * k)
        # The gaps lie over one another, though what follows them does not start flush.
        sheet.put("and the others go on there", LEFT + 146 + (k * 7) % 5, 100 + 12 * k)
    assert len(blocks(sheet)) == 1


def test_05_a_band_heading_is_read_between_what_it_parts() -> None:
    sheet = Sheet()
    for x, start in ((LEFT, 0), (RIGHT, 4)):
        column(sheet, 4, x, 100, start=start)
    sheet.put("Lessons learned in the eastern provinces and beyond them", LEFT, 300, HEADING)
    for x, start in ((LEFT, 8), (RIGHT, 12)):
        column(sheet, 4, x, 330, start=start)
    starts = [" ".join(prose(1, k).split()[:2]) for k in (0, 4, 8, 12)]
    assert first_words(blocks(sheet)) == [*starts[:2], "Lessons learned", *starts[2:]]


def test_06_a_short_band_heading_over_two_columns_stands_before_both() -> None:
    sheet = Sheet()
    for x, start in ((LEFT, 0), (RIGHT, 4)):
        column(sheet, 4, x, 100, start=start)
    sheet.put("Lessons", LEFT, 300, HEADING)
    for x, start in ((LEFT, 8), (RIGHT, 12)):
        column(sheet, 4, x, 326, start=start)
    starts = [" ".join(prose(1, k).split()[:2]) for k in (0, 4, 8, 12)]
    assert first_words(blocks(sheet)) == [*starts[:2], "Lessons", *starts[2:]]


def test_07_a_heading_within_a_column_belongs_to_it() -> None:
    sheet = Sheet()
    y = column(sheet, 3, LEFT, 100)
    sheet.put("Context", LEFT, y + 10, HEADING)
    column(sheet, 4, LEFT, y + 28, start=3)
    column(sheet, 9, RIGHT, 100, start=7)
    found = blocks(sheet)
    assert places(found) == [(0, 2), (1, 2)]
    assert "Context" in [line.text for line in found[0].lines]


@pytest.mark.parametrize("gap", range(0, 12, 2))
@pytest.mark.parametrize(
    ("within", "lines", "type_"),
    [
        (1, ["Lessons for the", "next mandate"], HEADING),
        (1, ["Who answers the", "telephone at night", "in the field?"], Type(14, 16.6)),
        (0, ["Les leçons", "du terrain"], HEADING),
        (2, ["Lessons for the", "next mandate"], HEADING),
    ],
)
def test_07a_a_heading_of_several_lines_belongs_to_its_column_of_three(
    within: int, lines: list[str], type_: Type, gap: int
) -> None:
    # The heading stands at any height against the lines beside it, and the columns start a little lower to the right.
    sheet = Sheet()
    for k in range(3):
        x = 40 + 182 * k
        y = column(sheet, 5, x, 100 + 2.5 * k, 166, start=6 * k)
        if k == within:
            y = sheet.lines(lines, x, y + 12 + gap, type_) + 14
        column(sheet, 9, x, y, 166, start=6 * k + 5)
    assert places(blocks(sheet)) == [(0, 3), (1, 3), (2, 3)]


def test_07b_a_heading_in_the_first_of_three_columns_may_stand_over_all() -> None:
    sheet = Sheet()
    for k in range(3):
        column(sheet, 4, 40 + 182 * k, 100, 166, start=6 * k)
    sheet.put("Lessons", 40, 400, HEADING)
    for k in range(3):
        column(sheet, 4, 40 + 182 * k, 426, 166, start=6 * k + 4)
    found = blocks(sheet)
    assert [block.lines[0].text for block in found].index("Lessons") == 3
    assert len(found) == 7


def test_07c_a_title_over_two_of_three_columns_has_a_short_last_line() -> None:
    sheet = Sheet()
    sheet.lines(["The Sequence of the Mandate and its", "Tasks"], 40, 80, HEADING)
    for k in range(3):
        column(sheet, 6, 40 + 182 * k, 122, 166, start=6 * k)
    found = blocks(sheet)
    assert [line.text for line in found[0].lines][:2] == ["The Sequence of the Mandate and its", "Tasks"]


@pytest.mark.parametrize(("side_x", "main_x", "expected"), [(54.0, 210.0, 0), (430.0, 54.0, 1)], ids=["left", "right"])
def test_08_a_narrow_sidebar_is_a_column_of_its_own(side_x: float, main_x: float, expected: int) -> None:
    sheet = Sheet()
    column(sheet, 3, side_x, 130, 120, start=10, type_=Type(8, 10, "Sans"))
    column(sheet, 14, main_x, 100, 350)
    found = blocks(sheet)
    side = next(block for block in found if block.lines[0].size == 8.0)
    assert (side.column, side.n_columns) == (expected, 2)
    assert all(line.size == 8.0 for line in side.lines)
    assert {line.size for block in found if block is not side for line in block.lines} == {10.0}


def test_09_bullets_are_no_column() -> None:
    sheet = Sheet()
    for k in range(8):
        sheet.put("•", LEFT, 100 + 24 * k)
        sheet.lines(["an item of the list that has", "two lines beside its bullet"], LEFT + 16, 100 + 24 * k)
    (found,) = blocks(sheet)
    assert found.lines[0].text == "• an item of the list that has"
    assert len(found.lines) == 16


def test_10_numbers_before_paragraphs_are_no_column() -> None:
    sheet = Sheet()
    y = 100.0
    for k in range(5):
        sheet.put(f"{k + 11}.", LEFT, y)
        y = sheet.flow(prose(3, 3 * k), LEFT, y, 504, indent=30) + 6
    (found,) = blocks(sheet)
    assert found.lines[0].text.startswith("11. The mission")


def test_11_notes_across_the_page_come_after_both_columns() -> None:
    sheet = two_columns()
    sheet.flow("<sup>1</sup> " + prose(2, 5), LEFT, 700, 504, SMALL)
    found = blocks(sheet)
    assert [block.lines[0].size for block in found] == [10.0, 10.0, 7.0]


def test_12_notes_within_columns_end_their_own_column() -> None:
    sheet = two_columns()
    sheet.flow("<sup>1</sup> " + prose(1, 5), LEFT, 700, MEASURE, SMALL)
    sheet.flow("<sup>2</sup> " + prose(1, 6), RIGHT, 700, MEASURE, SMALL)
    lines = [line for block in blocks(sheet) for line in block.lines]
    sizes = [line.size for line in lines]
    n_left = sum(line.x0 < RIGHT - 20 for line in lines)
    assert sizes[:n_left] == sorted(sizes[:n_left], reverse=True)
    assert sizes[n_left:] == sorted(sizes[n_left:], reverse=True)
    assert sizes.count(7.0) == 4


def test_13_columns_of_unequal_length() -> None:
    sheet = Sheet()
    column(sheet, 16, LEFT, 100)
    column(sheet, 4, RIGHT, 100, start=4)
    found = blocks(sheet)
    assert first_words(found) == ["The mission", " ".join(prose(1, 4).split()[:2])]


def test_14_a_rule_across_the_page_ends_the_gutter() -> None:
    sheet = Sheet()
    for x, start in ((LEFT, 0), (RIGHT, 4)):
        column(sheet, 4, x, 100, start=start)
    sheet.rule(LEFT, 330, 558)
    for x, start in ((LEFT, 8), (RIGHT, 12)):
        column(sheet, 4, x, 350, start=start)
    gutters = find_gutters(lines_on(sheet.content()), sheet.content().rules, TYPE)
    assert not any(g.top < 325 and g.bottom > 335 for g in gutters)
    starts = [" ".join(prose(1, k).split()[:2]) for k in (0, 4, 8, 12)]
    assert first_words(blocks(sheet)) == starts


def test_15_an_obstacle_parts_the_column_that_it_stands_in() -> None:
    sheet = Sheet()
    column(sheet, 4, LEFT, 100)
    column(sheet, 4, LEFT, 420, start=4)
    column(sheet, 12, RIGHT, 100, start=8)
    page = sheet.content()
    found = blocks_of(lines_on(page), page.rules, TYPE, [(LEFT, 300.0, LEFT + MEASURE, 400.0)])
    starts = [" ".join(prose(1, k).split()[:2]) for k in (0, 4, 8)]
    assert first_words(found) == starts
    assert [block.column for block in found] == [0, 0, 1]


def test_16_every_line_is_in_one_block() -> None:
    sheet = two_columns()
    sheet.put("A heading that spans the two columns of the page, set large", LEFT, 80, HEADING)
    lines = lines_on(sheet.content())
    found = [g for b in blocks(sheet) for line in b.lines for g in line.glyph.tolist() if g >= 0]
    assert sorted(found) == sorted(g for line in lines for g in line.glyph.tolist() if g >= 0)


def box(x0: float, top: float, x1: float, bottom: float) -> Block:
    return Block((), x0, top, x1, bottom, 0, 1)


ARRANGEMENTS = {
    "two columns": [box(0, 0, 40, 100), box(50, 0, 90, 100)],
    "two columns, the left one starts lower": [box(0, 20, 40, 100), box(50, 0, 90, 100)],
    "three columns": [box(0, 0, 30, 90), box(40, 0, 70, 90), box(80, 0, 110, 90)],
    "band over columns": [box(0, 0, 90, 10), box(0, 20, 40, 90), box(50, 20, 90, 90)],
    "band between columns": [
        box(0, 0, 40, 30), box(50, 0, 90, 30), box(0, 40, 90, 50), box(0, 60, 40, 90), box(50, 60, 90, 90),
    ],
    "one column in parts": [box(0, 0, 40, 10), box(0, 20, 40, 30), box(0, 40, 40, 50)],
    "a column in parts beside a whole one": [box(0, 0, 40, 20), box(0, 30, 40, 90), box(50, 0, 90, 90)],
}  # fmt: skip


@pytest.mark.parametrize("arranged", ARRANGEMENTS.values(), ids=ARRANGEMENTS)
@pytest.mark.parametrize("seed", range(4))
def test_17_reading_order_does_not_depend_on_the_order_given(arranged: list[Block], seed: int) -> None:
    mixed = list(arranged)
    random.Random(seed).shuffle(mixed)
    assert reading_order(mixed) == arranged
