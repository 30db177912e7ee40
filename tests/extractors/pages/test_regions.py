"""Tables, figures, pictures and boxes. Each trap has a number of its own."""

import pytest

from extractors.pages.regions import Region, regions_of
from extractors.pages.typography import Typography
from tests.extractors.pages.pages_by_hand import BODY, HEIGHT, WIDTH, Sheet, Type, lines_on, prose

TYPE = Typography(10.0, 12.0, 0, 0)
CELL = Type(8, 10)
ROWS = (
    ("Sector", "Troops", "Police"),
    ("North", "1,200", "310"),
    ("East", "2,450", "125"),
    ("South", "900", "80"),
    ("West", "640", "60"),
)


def page_of_text() -> Sheet:
    """A page with a paragraph above and one below the room from 250 to 500."""
    sheet = Sheet()
    sheet.flow(prose(9), 54, 100, 504)
    sheet.flow(prose(9, 9), 54, 540, 504)
    return sheet


def table(sheet: Sheet, top: float = 300.0) -> None:
    """The rows as text, in three columns, 16 points high each."""
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            sheet.put(cell, 60 + 150 * c, top + 11 + 16 * r, CELL)


def found(sheet: Sheet) -> list[Region]:
    page = sheet.content()
    return regions_of(page, lines_on(page), TYPE)


def texts(sheet: Sheet, region: Region) -> list[str]:
    lines = lines_on(sheet.content())
    return [lines[i].text for i in region.lines]


CELLS = sorted(cell for row in ROWS for cell in row)


def test_text_alone_has_no_region() -> None:
    assert found(page_of_text()) == []
    assert regions_of(Sheet().content(), [], TYPE) == []


def test_01_a_grid_of_rules_is_a_table() -> None:
    sheet = page_of_text()
    table(sheet)
    for r in range(6):
        sheet.rule(54, 300 + 16 * r, 504)
    for c in range(4):
        sheet.rule(54 + 150 * c, 300, 54.5 + 150 * c, 380)
    (region,) = found(sheet)
    assert region.kind == "table"
    assert sorted(texts(sheet, region)) == CELLS


def test_02_level_rules_alone_make_a_table() -> None:
    sheet = page_of_text()
    table(sheet)
    for top in (300, 316, 380):
        sheet.rule(54, top, 504)
    (region,) = found(sheet)
    assert region.kind == "table"
    assert sorted(texts(sheet, region)) == CELLS


def test_03_every_other_row_shaded_is_a_table() -> None:
    sheet = page_of_text()
    table(sheet)
    for r in (0, 2, 4):
        sheet.area(54, 300 + 16 * r, 504, 316 + 16 * r)
    (region,) = found(sheet)
    assert region.kind == "table"
    assert sorted(texts(sheet, region)) == CELLS


@pytest.mark.parametrize("color", [0xE8EEF4, -1])
def test_04_text_on_a_tint_or_in_a_frame_is_a_box(color: int) -> None:
    sheet = page_of_text()
    sheet.area(54, 290, 558, 400, color)
    sheet.flow(prose(4, 5), 66, 310, 480)
    (region,) = found(sheet)
    assert region.kind == "box"
    assert len(region.lines) == 4


def test_05_a_frame_of_four_rules_is_a_box() -> None:
    sheet = page_of_text()
    for top in (290, 400):
        sheet.rule(54, top, 558)
    for x in (54, 558):
        sheet.rule(x, 290, x + 0.5, 400)
    sheet.flow(prose(4, 5), 66, 310, 480)
    (region,) = found(sheet)
    assert region.kind == "box"


def test_06_a_white_area_frames_nothing() -> None:
    sheet = page_of_text()
    sheet.area(54, 290, 558, 400, 0xFFFFFF)
    sheet.flow(prose(4, 5), 66, 310, 480)
    assert found(sheet) == []


def test_07_the_background_of_the_page_frames_nothing() -> None:
    sheet = page_of_text()
    sheet.area(0, 0, WIDTH, HEIGHT, 0xFDF8EE)
    assert found(sheet) == []


def test_08_a_frame_around_most_of_the_text_is_the_page_s_own() -> None:
    sheet = page_of_text()
    sheet.area(40, 60, 572, 760, -1)
    assert found(sheet) == []


def test_08a_a_frame_around_all_the_text_of_a_short_page() -> None:
    sheet = Sheet()
    sheet.flow(prose(9), 66, 120, 480)
    sheet.area(54, 90, 558, 300, -1)
    sheet.put("A page of few words", 66, 80, Type(13, 16, "Sans", bold=True))
    assert found(sheet) == []


def test_09_a_rule_under_a_heading_is_no_region() -> None:
    sheet = page_of_text()
    sheet.rule(54, 260, 558)
    sheet.put("Recommendations", 54, 276, Type(13, 16, "Sans", bold=True))
    assert found(sheet) == []


def test_10_lying_bars_with_names_and_values_are_a_figure() -> None:
    sheet = page_of_text()
    for k, (name, length, value) in enumerate((("Patrols", 180, "412"), ("Escorts", 90, "205"), ("Visits", 40, "96"))):
        sheet.put(name, 110, 310 + 20 * k, CELL)
        sheet.area(160, 302 + 20 * k, 160 + length, 312 + 20 * k, 0x1F4E79)
        sheet.put(value, 164 + length, 310 + 20 * k, CELL)
    (region,) = found(sheet)
    assert region.kind == "figure"
    assert sorted(texts(sheet, region)) == sorted(["Patrols", "412", "Escorts", "205", "Visits", "96"])


def test_11_letters_on_a_picture_stand_in_the_picture() -> None:
    sheet = page_of_text()
    sheet.images.append((54, 280, 558, 480))
    sheet.put("A patrol at the river, seen from the air", 70, 470, Type(8, 10, color=0xFFFFFF))
    (region,) = found(sheet)
    assert region.kind == "picture"
    assert texts(sheet, region) == ["A patrol at the river, seen from the air"]


def test_12_a_picture_without_letters_is_no_region() -> None:
    sheet = page_of_text()
    sheet.images.append((54, 280, 558, 480))
    assert found(sheet) == []


def test_13_a_drawing_of_curves_holds_its_labels() -> None:
    sheet = page_of_text()
    for k in range(8):
        sheet.curves.append((120 + 20 * k, 300 + 10 * k, 160 + 20 * k, 350 + 10 * k))
    for name, x, y in (("Goma", 150, 320), ("Beni", 220, 360), ("Bunia", 260, 400)):
        sheet.put(name, x, y, CELL)
    (region,) = found(sheet)
    assert region.kind == "figure"
    assert sorted(texts(sheet, region)) == ["Beni", "Bunia", "Goma"]


def test_14_no_line_stands_in_two_regions() -> None:
    sheet = page_of_text()
    sheet.area(54, 280, 558, 420, -1)
    table(sheet)
    for r in range(6):
        sheet.rule(56, 300 + 16 * r, 506)
    taken = [i for region in found(sheet) for i in region.lines]
    assert taken
    assert len(taken) == len(set(taken))


def test_15_an_underline_of_a_link_is_no_region() -> None:
    sheet = page_of_text()
    end = sheet.put("See example.org for more on this matter.", 54, 300, BODY)
    sheet.rule(74, 302, end)
    assert found(sheet) == []
