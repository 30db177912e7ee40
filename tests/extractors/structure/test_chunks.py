"""Paragraphs and headings within one block. Each trap has a number of its own."""

import pytest

from extractors.pages.layout import layout_of
from extractors.structure.chunks import Chunk, chunks_of
from tests.extractors.pages.pages_by_hand import BODY, HEADING, Sheet, Type, measure, prose

LEFT, WHOLE = 54.0, 300.0


def chunks(sheet: Sheet) -> list[Chunk]:
    layout = layout_of([sheet.content()])
    return chunks_of([page.units for page in layout.pages], layout.typography)


def texts(sheet: Sheet) -> list[str]:
    return [chunk.text for chunk in chunks(sheet)]


def flowed(*markups: str, gap: float = 0.0, indent: float = 0.0, hang: float = 0.0, type_: Type = BODY) -> Sheet:
    """Paragraphs below one another."""
    sheet = Sheet()
    y = 100.0
    for markup in markups:
        y = sheet.flow(markup, LEFT, y, WHOLE, type_, indent=indent, hang=hang) + gap
    return sheet


PARAGRAPHS = [prose(4), prose(3, 4), prose(5, 7)]


def test_01_a_gap_parts_paragraphs() -> None:
    assert texts(flowed(*PARAGRAPHS, gap=6)) == PARAGRAPHS


def test_02_an_indent_parts_paragraphs() -> None:
    assert texts(flowed(*PARAGRAPHS, indent=14)) == PARAGRAPHS


def test_02a_an_indent_parts_paragraphs_though_the_line_before_is_full() -> None:
    sheet = Sheet()
    sheet.lines(
        [
            "The council met in the hall by the river for the last time",
            "and went home by the road before the rains had come home.",
        ],
        LEFT,
        100,
    )
    sheet.put("The council of elders then met again, for the first of", LEFT + 14, 124)
    sheet.put("many times, and went home by the lake as others had done.", LEFT, 136)
    assert [len(chunk.lines) for chunk in chunks(sheet)] == [2, 2]


def test_03_a_line_that_ends_early_parts_paragraphs() -> None:
    assert texts(flowed(*PARAGRAPHS)) == PARAGRAPHS


def test_04_leading_alone_parts_nothing() -> None:
    assert texts(flowed(prose(12), type_=Type(10, 16))) == [prose(12)]


def test_05_a_heading_is_its_own() -> None:
    sheet = flowed(prose(4))
    sheet.put("Context", LEFT, 190, HEADING)
    sheet.flow(prose(4, 4), LEFT, 206, WHOLE)
    assert texts(sheet) == [prose(4), "Context", prose(4, 4)]


def test_06_a_bold_line_is_its_own_though_as_large_as_the_body() -> None:
    sheet = Sheet()
    sheet.put("<b>The</b> <b>Council</b>", LEFT, 100)
    sheet.flow(prose(4), LEFT, 112, WHOLE)
    assert texts(sheet) == ["The Council", prose(4)]


def test_07_a_bold_run_in_stays_with_its_paragraph() -> None:
    run_in = f"<b>Escorts.</b> {prose(4)}"
    assert texts(flowed(run_in, gap=6)) == [f"Escorts. {prose(4)}"]


def test_08_a_bold_run_in_that_fills_a_line_stays_too() -> None:
    sheet = Sheet()
    sheet.put("Escorts, patrols, night watches and other such duties,", LEFT, 100, Type(bold=True))
    sheet.flow(prose(4).lower(), LEFT, 112, WHOLE)
    assert len(chunks(sheet)) == 1


@pytest.mark.parametrize("bullet", ["•", "–", "-", "▪", "\uf0b7"])
def test_09_a_bullet_opens_an_item(bullet: str) -> None:
    items = [f"{bullet} {prose(2, k)}" for k in (0, 3, 6)]
    assert texts(flowed(*items, hang=10)) == items


@pytest.mark.parametrize("number", ["{}.", "({})", "{})"])
def test_10_a_number_opens_an_item(number: str) -> None:
    items = [f"{number.format(k)} {prose(2, k)}" for k in (1, 2, 3)]
    assert texts(flowed(*items, hang=14)) == items


def test_11_a_dash_at_the_start_of_a_line_is_no_bullet() -> None:
    sheet = Sheet()
    first = "The force commander has asked twice for engineers, his deputy"
    sheet.lines([first, "– who is new – has not, and the office will come", "back to it."], LEFT, 100)
    assert len(chunks(sheet)) == 1


def test_12_a_number_at_the_start_of_a_line_is_no_label() -> None:
    sheet = Sheet()
    sheet.lines(
        [
            "The council met for the budget of the years 2012 and of",
            "13. It did not meet again before the rains, nor after.",
        ],
        LEFT,
        100,
    )
    assert len(chunks(sheet)) == 1


def test_13_a_drop_cap_parts_nothing() -> None:
    sheet = Sheet()
    sheet.glyph("T", LEFT, 124, Type(40))
    sheet.lines(
        [
            "he mission opened its office in the town",
            "by the river after the rains had come to",
            "an end and the roads were dry again for",
        ],
        LEFT + 22,
        100,
    )
    sheet.lines(["the trucks that came from the capital every month, laden", "with oil."], LEFT, 136)
    assert len(chunks(sheet)) == 1


def test_14_a_centered_heading_of_two_lines_is_one() -> None:
    sheet = flowed(prose(4))
    for k, text in enumerate(("Protection of Civilians in the East", "and in the South")):
        sheet.put(text, LEFT + (WHOLE - len(text) * 6.2) / 2, 200 + 16 * k, HEADING)
    sheet.flow(prose(4, 4), LEFT, 236, WHOLE)
    assert texts(sheet) == [prose(4), "Protection of Civilians in the East and in the South", prose(4, 4)]


def test_15_a_raised_marker_changes_no_leading() -> None:
    marked = prose(6).replace("villages.", "villages.<sup>3</sup>")
    assert texts(flowed(marked)) == [prose(6).replace("villages.", "villages.3")]


def test_16_ragged_text_is_one_paragraph() -> None:
    sheet = Sheet()
    sheet.flow(prose(9), LEFT, 100, WHOLE, justified=False)
    assert texts(sheet) == [prose(9)]


def test_17_a_hanging_entry_is_one() -> None:
    entries = [prose(2), prose(2, 2), prose(2, 4)]
    assert texts(flowed(*entries, hang=18, gap=6)) == entries


def test_18_a_chunk_knows_its_place() -> None:
    first, second, third = chunks(flowed(*PARAGRAPHS, gap=6))
    assert (first.is_first, first.is_last, second.is_first, third.is_last) == (True, False, False, True)
    assert (second.left, second.right) == (LEFT, pytest.approx(LEFT + WHOLE))
    assert second.gap == pytest.approx(6.0)
    assert (second.page, second.column, second.n_columns, second.size) == (1, 0, 1, 10.0)


SERIES = (
    "The council asked the team to look at four things before the rains: (i) the wells of the camp; (ii) the road by "
    "which the cattle come; (iii) the market at the river; and (iv) the school, which has had no roof for a year."
)


def test_19_labels_inside_a_sentence_begin_nothing() -> None:
    # At one measure or another each of the labels comes to stand at the start of a line.
    for width in range(150, 330, 12):
        sheet = Sheet()
        sheet.flow(f"{SERIES} {prose(2)}", LEFT, 100, width)
        assert texts(sheet) == [f"{SERIES} {prose(2)}"], width


def test_20_items_at_the_edge_are_items_though_the_line_before_is_full() -> None:
    sheet = Sheet()
    y = sheet.flow("The council asked the team to look at some things:", LEFT, 100, WHOLE)
    for item in (
        "(a) the wells of the camp and the road to the lake;",
        "(b) the market, which moved north; and",
    ):
        sheet.put(item, LEFT, y, stretch=(WHOLE - measure(item)) / item.count(" "))
        y += 12
    sheet.put("(c) the school, which has had no roof.", LEFT, y)
    assert len(texts(sheet)) == 4
