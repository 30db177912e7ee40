"""The layout of pages: furniture off, regions and blocks in reading order, every glyph in its place."""

import numpy as np
import pytest

from extractors.pages.layout import Layout, PageLayout, layout_of
from tests.extractors.pages.pages_by_hand import HEADING, SMALL, Sheet, Type, prose


def laid_out(*sheets: Sheet, spaces: bool = True, order: int | None = None) -> Layout:
    return layout_of(sheet.content(spaces=spaces, order=order) for sheet in sheets)


def shown(page: PageLayout) -> list[tuple[str, str]]:
    """The kind of each unit with its first two words."""
    return [(unit.kind, " ".join(unit.block.lines[0].text.split()[:2])) for unit in page.units]


def opening(k: int) -> str:
    return " ".join(prose(1, k).split()[:2])


def set_columns(n: int, number: int = 1, top: float = 100.0) -> Sheet:
    sheet = Sheet(number)
    width = (504 - 20 * (n - 1)) / n
    for k in range(n):
        # Narrow columns are set ragged: three justified lines of so few words have a river by chance.
        sheet.flow(prose(18 // n, 6 * k + number), 54 + k * (width + 20), top, width, justified=n < 3)
    return sheet


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("spaces", [True, False])
def test_01_columns_are_counted(n: int, spaces: bool) -> None:
    page = laid_out(set_columns(n), spaces=spaces).pages[0]
    assert page.n_columns == n
    assert shown(page) == [("text", opening(6 * k + 1)) for k in range(n)]


def test_02_a_page_without_text_has_one_column() -> None:
    page = laid_out(set_columns(2), Sheet(2)).pages[1]
    assert (page.n_columns, page.n_glyphs, page.units) == (1, 0, ())


def test_03_furniture_is_in_no_unit() -> None:
    sheets = [set_columns(2, number) for number in (1, 2, 3)]
    for sheet in sheets:
        sheet.put(f"{sheet.number} MEETING NOTE", 54, 40, SMALL)
    for page in laid_out(*sheets).pages:
        assert [line.text for line in page.furniture] == [f"{page.number} MEETING NOTE"]
        assert "MEETING" not in " ".join(line.text for unit in page.units for line in unit.block.lines)


def test_04_a_box_stands_where_it_is_read() -> None:
    sheet = Sheet()
    sheet.flow(prose(6), 54, 100, 242)
    sheet.area(54, 270, 296, 420)
    sheet.flow(prose(4, 6), 64, 290, 222)
    sheet.flow(prose(6, 10), 54, 450, 242)
    sheet.flow(prose(14, 3), 316, 100, 242)
    assert shown(laid_out(sheet).pages[0]) == [
        ("text", opening(0)),
        ("box", opening(6)),
        ("text", opening(10)),
        ("text", opening(3)),
    ]


def test_05_a_box_is_read_in_its_own_columns() -> None:
    sheet = Sheet()
    sheet.flow(prose(6), 54, 100, 504)
    sheet.area(54, 270, 558, 480)
    sheet.flow(prose(5, 6), 64, 290, 230)
    sheet.flow(prose(5, 11), 318, 290, 230)
    sheet.flow(prose(6, 3), 54, 510, 504)
    assert shown(laid_out(sheet).pages[0]) == [
        ("text", opening(0)),
        ("box", opening(6)),
        ("box", opening(11)),
        ("text", opening(3)),
    ]


def test_06_a_rule_drawn_cell_by_cell_is_one_rule() -> None:
    sheet = set_columns(1)
    for k in range(5):
        sheet.rule(54 + 20 * k, 700, 74 + 20 * k)
    (rule,) = laid_out(sheet).pages[0].rules
    assert (rule[0], rule[2]) == (54.0, 154.0)


def test_07_a_row_of_underscores_is_a_rule_of_the_page() -> None:
    sheet = set_columns(1)
    sheet.put("_" * 20, 54, 700)
    page = laid_out(sheet).pages[0]
    assert page.rules.tolist() == [[54.0, 700.0, 154.0, 700.0]]
    assert not any("_" in line.text for unit in page.units for line in unit.block.lines)


@pytest.mark.parametrize("spaces", [True, False])
def test_08_every_glyph_is_in_a_unit_in_the_furniture_or_left_out(spaces: bool) -> None:
    sheets = [set_columns(2, number) for number in (1, 2)]
    for sheet in sheets:
        sheet.put("Running head", 54, 40, SMALL)
        sheet.put("Lessons", 54, 84, HEADING)
        sheet.glyph("V", 20, 300, is_upright=False)
    for page in laid_out(*sheets, spaces=spaces).pages:
        lines = [line for unit in page.units for line in unit.block.lines] + list(page.furniture)
        placed = [g for line in lines for g in line.glyph.tolist() if g >= 0]
        dropped = np.concatenate(list(page.left_out.values())).tolist()
        assert sorted(placed + dropped) == list(range(page.n_glyphs))


def test_09_body_type_is_judged_over_all_pages() -> None:
    cover = Sheet(1)
    cover.lines(["A page of very large type only", "and no other"], 54, 300, Type(30, 36))
    found = laid_out(cover, set_columns(2, 2)).typography
    assert (found.body_size, found.leading) == (10.0, 12.0)


def test_10_stream_order_changes_nothing() -> None:
    assert shown(laid_out(set_columns(3), order=9).pages[0]) == shown(laid_out(set_columns(3)).pages[0])
