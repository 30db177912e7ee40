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


def chart(sheet: Sheet, top: float) -> set[str]:
    """Gridlines with ticks, a title above and a legend below; gives its words, which differ from those of others."""
    mark = f"{top:.0f}"
    sheet.put(f"Patrols a month {mark}", 60, top - 14, CELL)
    for k in range(4):
        sheet.rule(90, top + 24 * k, 400)
        sheet.put(str(75 - 25 * k), 78, top + 24 * k + 2.6, CELL)
    for k in range(4):
        sheet.put(str(2018 + k), 120 + 70 * k, top + 84, CELL)
    sheet.put(f"Planned {mark}", 100, top + 96, CELL)
    return {f"Patrols a month {mark}", f"Planned {mark}", *("75", "50", "25", "0"), *("2018", "2019", "2020", "2021")}


def test_16_axes_ticks_title_and_legend_are_one_figure() -> None:
    sheet = page_of_text()
    words = chart(sheet, 300)
    (region,) = found(sheet)
    assert region.kind == "figure"
    assert set(texts(sheet, region)) == words


def test_17_two_charts_above_one_another_stay_two() -> None:
    sheet = page_of_text()
    words = [chart(sheet, 265), chart(sheet, 425)]
    regions = found(sheet)
    assert [region.kind for region in regions] == ["figure", "figure"]
    assert [set(texts(sheet, region)) for region in regions] == words


def test_18_figures_in_the_rows_of_a_table_are_no_ticks() -> None:
    sheet = page_of_text()
    for r in range(5):
        sheet.rule(90, 300 + 16 * r, 400)
        if r < 4:
            sheet.put(str(2018 + r), 70, 311 + 16 * r, CELL)
            sheet.put("A mission", 120, 311 + 16 * r, CELL)
            sheet.put("closed", 300, 311 + 16 * r, CELL)
    assert [region.kind for region in found(sheet)] == ["table"]


ENTRIES = (("Introduction", 1), ("The mandate", 2), ("Lessons", 2), ("Next steps", 11))


def entries(sheet: Sheet, title: str, dots: str, labels: str = "") -> None:
    """A table of contents, its page numbers flush right at 300."""
    if title:
        sheet.put(title, 54, 300)
    for r, (entry, number) in enumerate(ENTRIES):
        if labels:
            sheet.put(labels[r] + ".", 30, 316 + 13 * r)
        sheet.put(f"{entry} {dots}".strip(), 54, 316 + 13 * r)
        sheet.put(str(number), 300 - 5 * len(str(number)), 316 + 13 * r)


@pytest.mark.parametrize(
    ("title", "dots", "n_lines"),
    [("Contents", "", 9), ("Table des matières", "........", 9), ("", "........", 8), ("", "", 0), ("Losses", "", 0)],
)
def test_19_page_numbers_under_their_title_or_after_dots_are_contents(title: str, dots: str, n_lines: int) -> None:
    sheet = page_of_text()
    entries(sheet, title, dots)
    assert [(r.kind, len(r.lines)) for r in found(sheet)] == ([("contents", n_lines)] if n_lines else [])


@pytest.mark.parametrize(
    ("inset", "type_", "kinds"),
    [(10, Type(9, 11, "Sans"), ["box"]), (0, Type(9, 11, "Sans"), []), (10, BODY, [])],
)
def test_20_small_type_set_in_between_two_rules_is_a_box(inset: float, type_: Type, kinds: list[str]) -> None:
    sheet = page_of_text()
    sheet.rule(54, 290, 558)
    sheet.flow(prose(5, 3), 54 + inset, 310, 504 - 2 * inset, type_)
    sheet.rule(54, 400, 558)
    assert [region.kind for region in found(sheet)] == kinds


@pytest.mark.parametrize(("start", "n_lines"), [(60, 15), (75, 12)])
def test_21_heads_above_the_first_shade_belong_to_the_table(start: float, n_lines: int) -> None:
    sheet = page_of_text()
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            x = (start if r == 0 else 60) + 150 * c
            sheet.put(cell, x, 311 + 16 * r, CELL)
        if r:
            sheet.area(54, 300 + 16 * r, 504, 316 + 16 * r, 0xE6EBF0 if r % 2 else 0xF4F4F4)
    (region,) = found(sheet)
    assert (region.kind, len(region.lines)) == ("table", n_lines)


def test_22_the_labels_of_entries_belong_to_the_contents() -> None:
    sheet = page_of_text()
    entries(sheet, "Contents", "........", "ABCD")
    assert [(r.kind, len(r.lines)) for r in found(sheet)] == [("contents", 13)]


@pytest.mark.parametrize(
    ("rows", "is_label"),
    [
        # A text in the margin, although it is small and begins at the height of the bars.
        (("All wells of the north", "were closed, then", "those of the east."), False),
        # What the bars stand for: no line of it is as long as one of a text.
        (("Wells", "Roads", "Bridges"), True),
    ],
)
def test_23_text_beside_the_measure_is_no_label_of_bars_within_it(rows: tuple[str, ...], is_label: bool) -> None:
    sheet = Sheet(2)
    names = ("North", "East", "South", "West")
    for k, (name, length) in enumerate(zip(names, (120, 180, 60, 90), strict=True)):
        sheet.area(120, 300 + 16 * k, 120 + length, 310 + 16 * k, 0x336699)
        sheet.put(name, 60, 308 + 16 * k, CELL)
    sheet.flow(prose(9), 54, 400, 250)
    for k, row in enumerate(rows):
        sheet.put(row, 316, 308 + 10 * k, CELL)
    (region,) = found(sheet)
    assert set(texts(sheet, region)) == {*names, *(rows if is_label else ())}


@pytest.mark.parametrize(
    ("text", "type_", "step", "kinds"),
    [
        ("the wells|of the camp|were dry|in the spring|of the year", BODY, 12, []),
        ("les puits|du camp|sont à sec|au printemps", BODY, 12, []),
        ("the wells|of the camp|were dry|in the spring|of the year", Type(8, 10), 10, ["figure"]),
        ("the wells|of the camp|were dry", BODY, 12, ["figure"]),
        ("north|east|south|west|center", BODY, 24, ["figure"]),
    ],
)
def test_24_paragraphs_between_the_rules_of_a_narrow_column_are_no_figure(
    text: str, type_: Type, step: float, kinds: list[str]
) -> None:
    # Rules as wide as the column stand above and below a heading and the text, none of whose lines is long.
    sheet = page_of_text()
    for top in (290, 306, 312, 318, 324, 400, 410):
        sheet.rule(54, top, 154)
    for k, line in enumerate(text.split("|")):
        sheet.put(line, 58, 336 + step * k, type_)
    for top in range(290, 410, 10):
        sheet.rule(54, top, 54.5, top + 10)
    assert [region.kind for region in found(sheet)] == kinds
