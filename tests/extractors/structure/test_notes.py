"""Footnotes parted from the text, on pages set by hand. Each trap has a number of its own."""

from collections.abc import Callable

import pytest

from extractors.pages.layout import layout_of
from extractors.structure.notes import Split, split_notes
from tests.extractors.pages.pages_by_hand import HEADING, SMALL, Sheet, Type, prose

LEFT, RIGHT, MEASURE, WHOLE = 54.0, 316.0, 242.0, 504.0
FOOT = 690.0
INTERVIEW = "Interview with a trader at the border, on file with the author."
LETTER = "Letter of the council of elders to the head of office."


def split(*sheets: Sheet) -> Split:
    return split_notes(layout_of(sheet.content() for sheet in sheets))


def bodies(found: Split) -> list[tuple[str, str]]:
    """Label and text of each note, the label left out of the text."""
    result = []
    for note in found.notes:
        first, *others = (line.text for line in note.lines)
        result.append((note.label, " ".join([first[note.label_length :], *others])))
    return result


def remaining(found: Split) -> str:
    return " ".join(line.text for page in found.pages for unit in page for line in unit.block.lines)


def text_page(number: int = 1, start: int = 0, n: int = 18, columns: int = 1) -> Sheet:
    sheet = Sheet(number)
    if columns == 1:
        sheet.flow(prose(n, start), LEFT, 90, WHOLE)
    else:
        sheet.flow(prose(n // 2, start), LEFT, 90, MEASURE)
        sheet.flow(prose(n // 2, start + n // 2), RIGHT, 90, MEASURE)
    return sheet


def test_a_page_without_notes() -> None:
    found = split(text_page())
    assert found.notes == ()
    assert found.below == found.orphans == ()


LABELS: list[tuple[str, Callable[[int], str]]] = [
    ("raised", lambda n: f"<sup>{n}</sup> "),
    ("raised, no gap", lambda n: f"<sup>{n}</sup>"),
    ("number and stop", lambda n: f"{n}. "),
    ("plain number", lambda n: f"{n} "),
    ("brackets", lambda n: f"[{n}] "),
    ("Unicode", lambda n: "¹²"[n - 1] + " "),
    ("figure of the font", lambda n: f"<osf>{n}</osf> "),
]


@pytest.mark.parametrize("has_rule", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("label", [row[1] for row in LABELS], ids=[row[0] for row in LABELS])
def test_01_notes_at_the_foot(label: Callable[[int], str], columns: int, has_rule: bool) -> None:
    sheet = text_page(columns=columns)
    if has_rule:
        sheet.rule(LEFT, FOOT - 10, LEFT + 90)
    y = sheet.flow(label(1) + INTERVIEW, LEFT, FOOT, WHOLE, SMALL)
    sheet.flow(label(2) + LETTER, LEFT, y, WHOLE, SMALL)
    found = split(sheet)
    assert bodies(found) == [("1", INTERVIEW), ("2", LETTER)]
    assert "Interview with" not in remaining(found)
    assert remaining(found).endswith(prose(1, 17))


def test_02_notes_within_columns() -> None:
    sheet = text_page(columns=2)
    sheet.flow(f"<sup>1</sup> {INTERVIEW}", LEFT, FOOT, MEASURE, SMALL)
    sheet.flow(f"<sup>2</sup> {LETTER}", RIGHT, FOOT, MEASURE, SMALL)
    assert bodies(split(sheet)) == [("1", INTERVIEW), ("2", LETTER)]


def test_03_a_long_note_has_several_lines() -> None:
    sheet = text_page()
    long = prose(5, 3)
    y = sheet.flow(f"<sup>1</sup> {long}", LEFT, FOOT, WHOLE, SMALL)
    sheet.flow(f"<sup>2</sup> {LETTER}", LEFT, y, WHOLE, SMALL)
    assert bodies(split(sheet)) == [("1", long), ("2", LETTER)]


@pytest.mark.parametrize("has_own", [True, False], ids=["with notes of its own", "with nothing else"])
def test_04_a_note_runs_over_the_page(has_own: bool) -> None:
    first, second = text_page(), text_page(2, 9)
    first.rule(LEFT, FOOT - 10, LEFT + 90)
    first.flow(f"<sup>1</sup> {LETTER} It says that the roads", LEFT, FOOT, WHOLE, SMALL)
    second.rule(LEFT, FOOT - 10, LEFT + 90)
    y = second.flow("are closed when it rains, and more of that kind.", LEFT, FOOT, WHOLE, SMALL)
    if has_own:
        second.flow(f"<sup>2</sup> {INTERVIEW}", LEFT, y, WHOLE, SMALL)
    whole = f"{LETTER} It says that the roads are closed when it rains, and more of that kind."
    expected = [("1", whole), ("2", INTERVIEW)] if has_own else [("1", whole)]
    assert bodies(split(first, second)) == expected


REST = "are closed when it rains, and more of that kind."


@pytest.mark.parametrize("has_own", [True, False], ids=["with notes of its own", "with nothing else"])
@pytest.mark.parametrize(
    ("end", "rest", "rule", "runs_on"),
    [
        ("It says that the roads", REST, MEASURE, True),
        ("It says that the roads", REST, 0, True),
        ("Elle dit que les routes,", "ou plutôt les pistes, sont fermées.", MEASURE, True),
        ("It says this in a para-", "graph of the first part.", 0, True),
        ("It says that the roads are closed.", "percent of the troops, by the year", 0, False),
        ("It says that the roads", "The map is not to scale", 0, False),
        ("It says that the roads", "source: records of the head of office", 0, False),
    ],
)
def test_17_the_rest_of_a_note_stands_in_its_column(
    end: str, rest: str, rule: float, runs_on: bool, has_own: bool
) -> None:
    # Under a rule as wide as the column, or under none: only how both halves are set and worded tells.
    first, second = text_page(columns=2), text_page(2, 9, columns=2)
    first.flow(f"<sup>1</sup> {LETTER} {end}", RIGHT, FOOT, MEASURE, SMALL)
    if rule:
        second.rule(LEFT, FOOT - 10, LEFT + rule)
    y = second.flow(rest, LEFT, FOOT, MEASURE, SMALL)
    if has_own:
        second.flow(f"<sup>2</sup> {INTERVIEW}", LEFT, y, MEASURE, SMALL)
    found = split(first, second)
    assert (rest.split()[-1] in found.notes[0].lines[-1].text) == runs_on
    assert (rest.split()[-1] in remaining(found)) != runs_on
    assert [note.label for note in found.notes] == (["1", "2"] if has_own else ["1"])


def test_05_symbols_begin_again_on_each_page() -> None:
    sheets = [text_page(1), text_page(2, 9)]
    for sheet, text in zip(sheets, (INTERVIEW, LETTER), strict=True):
        sheet.flow(f"* {text}", LEFT, FOOT, WHOLE, SMALL)
        sheet.flow(f"† {prose(1, sheet.number)}", LEFT, FOOT + 8.5, WHOLE, SMALL)
    assert bodies(split(*sheets)) == [("*", INTERVIEW), ("†", prose(1, 1)), ("*", LETTER), ("†", prose(1, 2))]


def test_06_numbers_begin_again() -> None:
    sheets = [text_page(k, 6 * k) for k in (1, 2)]
    for sheet in sheets:
        y = sheet.flow(f"<sup>1</sup> {prose(1, sheet.number)}", LEFT, FOOT, WHOLE, SMALL)
        sheet.flow(f"<sup>2</sup> {prose(1, 4 + sheet.number)}", LEFT, y, WHOLE, SMALL)
    assert [label for label, _ in bodies(split(*sheets))] == ["1", "2", "1", "2"]


def test_07_a_year_at_the_start_of_a_line_opens_no_note() -> None:
    sheet = text_page()
    sheet.lines(
        ["1. Report of the team that went there in the spring of", "2019 and its annex.", "2. Ibid."], LEFT, FOOT, SMALL
    )
    assert bodies(split(sheet)) == [
        ("1", "Report of the team that went there in the spring of 2019 and its annex."),
        ("2", "Ibid."),
    ]


def test_08_a_small_number_at_the_start_of_a_line_opens_no_note() -> None:
    sheet = text_page()
    sheet.lines(
        ["1. Report of the team, which names no more than", "3 villages on the road.", "2. Ibid."], LEFT, FOOT, SMALL
    )
    assert bodies(split(sheet)) == [
        ("1", "Report of the team, which names no more than 3 villages on the road."),
        ("2", "Ibid."),
    ]


def test_09_a_label_that_is_missing_among_notes() -> None:
    sheet = text_page()
    sheet.lines([f"<sup>1</sup> {INTERVIEW}", f"<sup>3</sup> {LETTER}"], LEFT, FOOT, SMALL)
    assert [label for label, _ in bodies(split(sheet))] == ["1", "3"]
    sheet = text_page()
    sheet.lines([f"1. {INTERVIEW}", f"3. {LETTER}", "4. Ibid."], LEFT, FOOT, SMALL)
    assert [label for label, _ in bodies(split(sheet))] == ["1", "3", "4"]


def test_10_notes_of_body_size_below_a_short_rule() -> None:
    sheet = text_page(n=12)
    sheet.rule(LEFT, 500, LEFT + 90)
    sheet.flow(f"<sup>1</sup> {INTERVIEW}", LEFT, 514, WHOLE, Type(9.8, 12))
    assert [label for label, _ in bodies(split(sheet))] == ["1"]


def test_11_endnotes_under_their_heading() -> None:
    last = Sheet(2)
    y = last.flow(prose(5, 7), LEFT, 90, WHOLE)
    last.put("Notes", LEFT, y + 20, HEADING)
    y = last.flow(f"1. {INTERVIEW}", LEFT, y + 38, WHOLE, Type(9, 11))
    last.flow(f"2. {LETTER}", LEFT, y, WHOLE, Type(9, 11))
    found = split(text_page(), last)
    assert bodies(found) == [("1", INTERVIEW), ("2", LETTER)]
    assert [line.text for line in found.below] == ["Notes"]


def test_12_endnotes_as_large_as_the_body_run_over_the_page() -> None:
    second, third = Sheet(2), Sheet(3)
    second.put("Endnotes", LEFT, 90, HEADING)
    y = 110.0
    for k in range(1, 9):
        y = second.flow(f"{k}. {prose(2, k)}", LEFT, y, WHOLE) + 2
    y = 90.0
    for k in range(9, 12):
        y = third.flow(f"{k}. {prose(2, k)}", LEFT, y, WHOLE) + 2
    found = bodies(split(text_page(), second, third))
    assert found == [(str(k), prose(2, k)) for k in range(1, 12)]


@pytest.mark.parametrize("rest", ["who was not named. It bears the number 7.", "It bears the number 7."])
def test_12a_a_page_of_endnotes_begins_with_the_rest_of_one(rest: str) -> None:
    second, third = Sheet(2), Sheet(3)
    second.put("Endnotes", LEFT, 90, HEADING)
    y = second.flow(f"1. {INTERVIEW}", LEFT, 110, WHOLE) + 2
    second.flow("2. Letter of an elder", LEFT, y, WHOLE)
    y = third.flow(rest, LEFT, 90, WHOLE) + 2
    third.flow(f"3. {LETTER}", LEFT, y, WHOLE)
    found = bodies(split(text_page(), second, third))
    assert found == [("1", INTERVIEW), ("2", f"Letter of an elder {rest}"), ("3", LETTER)]


def test_12b_a_heading_and_text_before_a_number_in_turn_are_no_rest_of_an_endnote() -> None:
    second, third = Sheet(2), Sheet(3)
    second.put("Endnotes", LEFT, 90, HEADING)
    second.flow(f"1. {INTERVIEW}", LEFT, 110, WHOLE)
    third.put("Annex", LEFT, 90, HEADING)
    y = third.flow(prose(3), LEFT, 120, WHOLE) + 2
    third.flow(f"2. {LETTER}", LEFT, y, WHOLE)
    assert bodies(split(text_page(), second, third)) == [("1", INTERVIEW)]


@pytest.mark.parametrize("label", ["{}. ", "[{}] ", "<sup>{}</sup> "])
def test_12b1_an_endnote_runs_on_in_the_next_column(label: str) -> None:
    second = Sheet(2)
    second.put("Endnotes", LEFT, 90, HEADING)
    y = second.flow(label.format(1) + prose(5), LEFT, 110, MEASURE, SMALL) + 2
    second.flow(label.format(2) + "Letter of an elder who was", LEFT, y, MEASURE, SMALL)
    y = second.flow(f"not named. {prose(3, 5)}", RIGHT, 90, MEASURE, SMALL) + 2
    second.flow(label.format(3) + prose(4, 8), RIGHT, y, MEASURE, SMALL)
    rest = f"Letter of an elder who was not named. {prose(3, 5)}"
    assert bodies(split(text_page(), second)) == [("1", prose(5)), ("2", rest), ("3", prose(4, 8))]


@pytest.mark.parametrize("number", [2, 7])
def test_12b2_text_at_the_head_of_the_next_column_is_no_rest_of_an_endnote(number: int) -> None:
    second = Sheet(2)
    second.put("Endnotes", LEFT, 90, HEADING)
    y = second.flow(f"1. {prose(5)}", LEFT, 110, MEASURE, SMALL) + 2
    second.flow(f"2. {prose(4, 5)}", LEFT, y, MEASURE, SMALL)
    y = second.flow(prose(4, 9), RIGHT, 90, MEASURE) + 2
    second.flow(f"{number}. {prose(4, 13)}", RIGHT, y, MEASURE)
    found = split(text_page(), second)
    assert bodies(found) == [("1", prose(5)), ("2", prose(4, 5))]
    assert prose(4, 9) in remaining(found)


def test_12c_notes_before_a_slash_at_body_size() -> None:
    sheet = text_page(n=12)
    sheet.put("They met in the chapter on the lake, 1/ and in the annex. 2/", LEFT, 500)
    sheet.put(f"1/ {LETTER}", LEFT, 560)
    sheet.put("2/ A/48/23.", LEFT, 580)
    assert bodies(split(sheet)) == [("1", LETTER), ("2", "A/48/23.")]


def test_12d_uncalled_items_before_a_slash_are_text() -> None:
    sheet = text_page(n=12)
    sheet.put(f"1/ {LETTER}", LEFT, 560)
    sheet.put("2/ The annex.", LEFT, 580)
    assert bodies(split(sheet)) == []


def test_13_a_numbered_list_of_the_text_is_no_note() -> None:
    sheet = text_page(n=12)
    y = 300.0
    for k in range(1, 4):
        y = sheet.flow(f"{k}. {prose(1, k)}", LEFT, y, WHOLE) + 4
    assert split(sheet).notes == ()


@pytest.mark.parametrize(
    ("call", "found"),
    [("", []), ("<sup>1</sup>", ["1", "2"])],
)
def test_13a_items_in_a_box_at_the_foot_are_notes_only_if_called(call: str, found: list[str]) -> None:
    sheet = text_page(n=12)
    sheet.put(f"They met in the house on the lake.{call}", LEFT, 500)
    sheet.area(LEFT, 600, LEFT + WHOLE, 680)
    sheet.flow(f"1. {INTERVIEW}", LEFT + 10, 624, WHOLE - 20, SMALL)
    sheet.flow(f"2. {LETTER}", LEFT + 10, 640, WHOLE - 20, SMALL)
    assert [label for label, _ in bodies(split(sheet))] == found


def test_13b_a_numbered_heading_above_the_notes_is_none_of_them() -> None:
    sheet = text_page(n=12)
    sheet.put("They met in the house<sup>6</sup> on the lake,<sup>7</sup> which is old.", LEFT, 500)
    sheet.put("6. Insurance", LEFT, 560)
    sheet.put(f"6 {LETTER}", LEFT, 620)
    sheet.put(f"7 {INTERVIEW}", LEFT, 640)
    before = text_page(n=12)
    for k in range(1, 6):
        before.put(f"They met in a house.<sup>{k}</sup>", LEFT, 420 + 12 * k)
        before.put(f"{k} {LETTER}", LEFT, 560 + 12 * k)
    before.number, sheet.number = 1, 2
    assert bodies(split(before, sheet))[5:] == [("6", LETTER), ("7", INTERVIEW)]


def test_14_small_text_with_a_label_above_the_text_is_no_note_of_the_page() -> None:
    sheet = Sheet()
    sheet.flow("1 of a small kind that stands at the head of the page.", LEFT, 60, WHOLE, SMALL)
    sheet.flow(prose(14), LEFT, 100, WHOLE)
    assert split(sheet).notes == ()


def test_15_notes_under_a_table_with_text_below() -> None:
    sheet = text_page(n=6)
    for r, row in enumerate((("Sector", "Troops"), ("North*", "1,200"), ("East†", "2,450"), ("South", "900"))):
        for c, cell in enumerate(row):
            sheet.put(cell, 60 + 150 * c, 261 + 16 * r, Type(8, 10))
        sheet.rule(LEFT, 250 + 16 * r, 400)
    sheet.rule(LEFT, 314, 400)
    sheet.lines(["* As of the end of May.", "† Without the engineers."], LEFT, 326, SMALL)
    sheet.flow(prose(6, 9), LEFT, 360, WHOLE)
    found = split(sheet)
    assert bodies(found) == [("*", "As of the end of May."), ("†", "Without the engineers.")]
    assert remaining(found).endswith(prose(6, 9))


def test_16_no_line_is_lost_or_doubled() -> None:
    first, second = text_page(columns=2), text_page(2, 9, columns=2)
    first.flow(f"<sup>1</sup> {prose(6)}", LEFT, FOOT, WHOLE, SMALL)
    second.rule(LEFT, FOOT - 10, LEFT + 90)
    second.flow(f"{prose(1, 8)} <sup>2</sup> {LETTER}", LEFT, FOOT, WHOLE, SMALL)
    layout = layout_of(sheet.content() for sheet in (first, second))
    found = split_notes(layout)
    before = [id(line) for page in layout.pages for unit in page.units for line in unit.block.lines]
    after = [id(line) for page in found.pages for unit in page for line in unit.block.lines]
    after += [id(line) for note in found.notes for line in note.lines]
    after += [id(line) for line in (*found.below, *found.orphans)]
    assert sorted(after) == sorted(before)
