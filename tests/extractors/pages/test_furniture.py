"""Running heads and folios. Each trap has a number of its own."""

import pytest

from extractors.pages.furniture import find_furniture
from extractors.pages.typography import typography_of
from tests.extractors.pages.pages_by_hand import BODY, HEADING, HEIGHT, SMALL, TITLE, Sheet, Type, lines_on, prose

FOOT = 762.0
HEAD = 40.0


def furniture(*sheets: Sheet) -> list[list[str]]:
    """Per page what was taken for furniture, from top to bottom and left to right."""
    pages = [lines_on(sheet.content()) for sheet in sheets]
    found = find_furniture(pages, [HEIGHT] * len(pages), typography_of(pages))
    return [[page[i].text for i in sorted(own)] for page, own in zip(pages, found, strict=True)]


def page(number: int, *, head: str = "", foot: str = "", first: float = 90.0, last: float = 700.0) -> Sheet:
    """A page of body text, different on each page, with a running head and foot."""
    sheet = Sheet(number)
    if head:
        sheet.put(head, 54, HEAD, SMALL)
    if foot:
        sheet.put(foot, 300, FOOT, SMALL)
    y = first
    k = 5 * number
    while y < last:
        y = sheet.flow(prose(3, k), 54, y, 504) + 4
        k += 3
    return sheet


def test_no_pages() -> None:
    assert furniture() == []


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["", "MEETING NOTE", "MEETING NOTE"], [[], ["MEETING NOTE"], ["MEETING NOTE"]]),
        (["Page 1", "Page 2", "Page 3"], [["Page 1"], ["Page 2"], ["Page 3"]]),
        (["", "2 MEETING NOTE", "The Case of Mali", "4 MEETING NOTE", "The Case of Mali"],
         [[], ["2 MEETING NOTE"], ["The Case of Mali"], ["4 MEETING NOTE"], ["The Case of Mali"]]),
        (["", "", ""], [[], [], []]),
    ],
    ids=["from page two on", "digits aside", "even and odd", "none"],
)  # fmt: skip
def test_01_a_head_that_comes_again_at_one_height(heads: list[str], expected: list[list[str]]) -> None:
    assert furniture(*[page(k + 1, head=head) for k, head in enumerate(heads)]) == expected


@pytest.mark.parametrize(
    ("feet", "expected"),
    [
        (["1", "2", "3"], [["1"], ["2"], ["3"]]),
        (["17", "18", "19"], [["17"], ["18"], ["19"]]),
        (["", "2", "3"], [[], ["2"], ["3"]]),
        (["i", "ii", "iii"], [["i"], ["ii"], ["iii"]]),
        (["– 1 –", "– 2 –", "– 3 –"], [["– 1 –"], ["– 2 –"], ["– 3 –"]]),
        (["1 of 3", "2 of 3", "3 of 3"], [["1 of 3"], ["2 of 3"], ["3 of 3"]]),
        (["1/3", "2/3", "3/3"], [["1/3"], ["2/3"], ["3/3"]]),
        (["Page 1", "Page 2", "Page 3"], [["Page 1"], ["Page 2"], ["Page 3"]]),
    ],
)
def test_02_a_folio_counts_with_the_pages(feet: list[str], expected: list[list[str]]) -> None:
    assert furniture(*[page(k + 1, foot=foot) for k, foot in enumerate(feet)]) == expected


def test_03_folios_at_changing_heights() -> None:
    sheets = [page(k + 1) for k in range(3)]
    for k, (sheet, height) in enumerate(zip(sheets, (740.0, 752.0, 764.0), strict=True)):
        sheet.put(str(k + 1), 300, height, SMALL)
    assert furniture(*sheets) == [["1"], ["2"], ["3"]]


def test_04_a_year_alone_at_the_foot_is_no_folio() -> None:
    assert furniture(page(1, foot="2019"), page(2), page(3)) == [[], [], []]


def test_05_a_running_head_that_occurs_once_repeats_the_title() -> None:
    first = Sheet(1)
    first.put("Sequencing the Mandate", 54, 90, TITLE)
    first.put("of the Mission in Darfur", 54, 116, TITLE)
    first.flow(prose(20), 54, 180, 504)
    second = page(2)
    second.put("Sequencing the Mandate", 54, HEAD, SMALL)
    assert furniture(first, second) == [[], ["Sequencing the Mandate"]]


def test_06_a_heading_at_the_top_of_one_page_stays() -> None:
    sheet = page(2, first=90.0)
    sheet.put("Protection of Civilians", 54, 66, HEADING)
    assert furniture(page(1), sheet, page(3)) == [[], [], []]


def test_07_other_words_at_the_place_of_known_furniture() -> None:
    heads = ["", "The Case of Mali", "The Case of Mali", "Annex"]
    assert furniture(*[page(k + 1, head=head) for k, head in enumerate(heads)])[3] == ["Annex"]


def test_08_notes_that_look_alike_on_two_pages_stay() -> None:
    sheets = [page(k, last=690.0) for k in (1, 2)]
    for sheet in sheets:
        number = 2 * sheet.number - 1
        sheet.put(f"<sup>{number}</sup> {prose(1, sheet.number)}", 54, 751.5, SMALL)
        sheet.put(f"<sup>{number + 1}</sup> Ibid.", 54, 760, SMALL)
    assert furniture(*sheets) == [[], []]


def test_09_the_head_of_a_table_that_runs_on_is_no_running_head() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = page(number, first=220.0)
        for x, cell in ((54, "Sector"), (180, "Troops"), (300, "Police"), (430, "Civilians")):
            sheet.put(cell, x, 90, Type(9, bold=True))
            for row in range(8):
                sheet.put(f"{cell[:2]}{number}{row}", x, 104 + 12 * row, Type(9))
        sheets.append(sheet)
    assert furniture(*sheets) == [[], [], []]


def test_10_a_head_in_two_parts_and_a_rule_of_the_page() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = page(number)
        sheet.put("S/2024/9", 54, HEAD, BODY)
        sheet.put("Letters", 480, HEAD, BODY)
        sheets.append(sheet)
    assert furniture(*sheets) == [["S/2024/9", "Letters"]] * 3


def test_11_heads_in_two_rows_go_together() -> None:
    sheets = []
    for number in (1, 2, 3):
        sheet = page(number)
        sheet.put("United Nations", 54, HEAD, SMALL)
        sheet.put("A/77/123", 54, HEAD + 10, SMALL)
        sheets.append(sheet)
    assert furniture(*sheets) == [["United Nations", "A/77/123"]] * 3


def test_12_a_page_that_holds_only_its_folio() -> None:
    blank = Sheet(2)
    blank.put("2", 300, FOOT, SMALL)
    assert furniture(page(1, foot="1"), blank, page(3, foot="3")) == [["1"], ["2"], ["3"]]


def test_13_the_same_words_in_the_middle_of_pages_are_text() -> None:
    sheets = [page(k, last=300.0) for k in (1, 2, 3)]
    for sheet in sheets:
        sheet.put("Recommendations", 54, 400, HEADING)
        sheet.flow(prose(6, 4 * sheet.number + 1), 54, 420, 504)
    assert furniture(*sheets) == [[], [], []]


def test_13a_the_same_heading_at_other_heights_is_text() -> None:
    sheets = [page(1), page(2, first=100.0), page(3, first=140.0)]
    sheets[1].put("Recommendations", 54, 70, HEADING)
    sheets[2].put("Recommendations", 54, 110, HEADING)
    assert furniture(*sheets) == [[], [], []]


def test_14_a_page_number_in_the_head_before_words() -> None:
    sheet = page(2)
    sheet.put("2 A note on the lake region", 54, HEAD, SMALL)
    assert furniture(page(1), sheet) == [[], ["2 A note on the lake region"]]


@pytest.mark.parametrize(
    ("calls", "feet", "expected"),
    [
        (["1", "2", "3"], ["1. Moss, p. 12.", "2. Moss, p. 31.", "3. Moss, p. 48."], [[], [], []]),
        (["1", "2", "3"], ["1 Ibid.", "2 Ibid.", "3 Ibid."], [[], [], []]),
        (["*", "*", "*"], ["* Speaking notes.", "* Speaking notes.", "* Speaking notes."], [[], [], []]),
        (["", "", ""], ["1. Draft", "2. Draft", "3. Draft"], [["1. Draft"], ["2. Draft"], ["3. Draft"]]),
        (["1", "2", "3"], ["Draft 1", "Draft 2", "Draft 3"], [["Draft 1"], ["Draft 2"], ["Draft 3"]]),
        (["1", "2", "3"], ["1", "2", "3"], [["1"], ["2"], ["3"]]),
    ],
    ids=["plain labels", "no stop", "signs", "nothing calls them", "the number last", "folios"],
)
def test_03_a_row_whose_label_the_page_calls_is_a_note(
    calls: list[str], feet: list[str], expected: list[list[str]]
) -> None:
    sheets = [page(k + 1, foot=foot, last=500.0) for k, foot in enumerate(feet)]
    for sheet, call in zip(sheets, calls, strict=True):
        sheet.put(f"So the talks went on.<sup>{call}</sup> They ended." if call else "So they ended.", 54, 560)
    assert furniture(*sheets) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # The number of the job and of the page change places from left to right pages.
        (["25-02984", "25-02984"], True),
        # A row of other words on each page is none.
        (["Wells", "Roads"], False),
    ],
)
def test_parts_that_change_places(words: list[str], expected: bool) -> None:
    sheets = [page(number) for number in (1, 2)]
    feet = []
    for number, (sheet, word) in enumerate(zip(sheets, words, strict=True), 1):
        left, right = (f"{number}/3", word) if number % 2 == 0 else (word, f"{number}/3")
        sheet.put(left, 54, FOOT, SMALL)
        sheet.put(right, 520, FOOT, SMALL)
        feet.append([left, right] if expected else [])
    assert furniture(*sheets) == feet
