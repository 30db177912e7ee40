"""Which styles the document uses for headings, and what is called out. Each trap has a number of its own."""

import pytest

from extractors.structure.heading_styles import Number, in_sequence, number_of
from tests.extractors.pages.pages_by_hand import (
    BODY,
    HEADING,
    SMALL,
    TITLE,
    Sheet,
    Type,
    headings,
    note_of,
    of_kind,
    prose,
)

LEFT, WHOLE = 54.0, 504.0
OTHER = Type(10, 12, "Sans")
LARGE = Type(13, 16, "Sans")
UNDERLINED = Type(10, 12.01)  # a rule is drawn below
Part = str | tuple[str, Type]


def read(*parts: Part) -> list[tuple[int, str]]:
    return headings(note_of(sheet_of(*parts)))


def sheet_of(*parts: Part) -> Sheet:
    sheet = Sheet()
    sheet.put("Sequencing the Mandate", LEFT, 70, TITLE)
    y = 110.0
    for part in parts:
        if isinstance(part, str):
            y = sheet.flow(part, LEFT, y, WHOLE) + 6
        else:
            text, type_ = part
            if type_ is UNDERLINED:
                end = sheet.put(text, LEFT, y + 6, BODY)
                sheet.rule(LEFT, y + 7.5, end)
                y += 20
            else:
                y = sheet.flow(text, LEFT, y + 6, WHOLE, type_, justified=False) + 2
    return sheet


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1. Official debt", Number("number", 1, 1)),
        ("12. Insurance", Number("number", 1, 12)),
        ("2.1 Terms", Number("number", 2, 1)),
        ("2.1. Terms", Number("number", 2, 1)),
        ("IV. Terms", Number("romanA", 1, 4)),
        ("(iii) Terms", Number("(romana", 1, 3)),
        ("B. Terms", Number("letterA", 1, 2)),
        ("b) Terms", Number("lettera", 1, 2)),
        ("10 years on", None),
        ("A new approach", None),
        ("2019 Terms", None),
        ("Terms 1. and 2.", None),
    ],
)
def test_01_the_number_before_a_heading(text: str, number: Number | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3], True),
        ([1, 2, 1, 2, 3], True),
        ([2, 3], False),
        ([4, 9, 2], False),
        ([1, 1, 1], False),
        ([1], False),
        ([], False),
    ],
)
def test_02_numbers_that_follow_each_other(values: list[int], expected: bool) -> None:
    assert in_sequence([Number("number", 1, value) for value in values]) is expected


def test_03_numbered_sentences_in_another_font_over_text_are_headings() -> None:
    long = "1. Bring the figures of the mission and of the ministry together before any plan for the schools is made."
    found = read((long, OTHER), prose(5), ("2. Ask who pays.", OTHER), prose(5, 5), ("3. Say it.", OTHER), prose(4, 10))
    assert [text for _, text in found] == [long, "2. Ask who pays.", "3. Say it."]


def test_04_numbered_sentences_one_below_the_other_are_a_list() -> None:
    items = ("1. Bring the figures together.", "2. Ask who pays for it.", "3. Say what was meant.")
    note = note_of(sheet_of(("Context", HEADING), prose(4), *[(item, OTHER) for item in items], prose(5, 5)))
    assert headings(note) == [(1, "Context")]
    assert len(of_kind(note, "list_item")) == 3


@pytest.mark.parametrize(
    "items",
    [
        (
            "1. Tie the early alerts to an officer who decides.",
            "2. Name no more than five tasks for the mission.<sup>1</sup>",
            "3. Pay the interpreters of the camp on time.",
            "4. Ask the same people again in the next season.<sup>2</sup>",
            "5. Say openly what the figures of the survey mean.",
        ),
        (
            "A. Lier les alertes à la décision d’un officier ;<sup>1</sup>",
            "B. Nommer cinq tâches au plus pour la mission ;",
            "C. Payer à temps les interprètes du camp ;<sup>2</sup>",
            "D. Interroger les mêmes personnes chaque année.",
        ),
        (
            "1. Alerts that an officer decides on within a day.",
            "2. Five tasks at most for the whole mission",
            "3. Interpreters of the camp who are paid on time.",
            "4. The same people asked in every season",
            "5. Figures of the survey that say what they mean.",
        ),
    ],
)
def test_15_items_of_which_some_call_a_note_are_a_list(items: tuple[str, ...]) -> None:
    sheet = sheet_of(("Context", HEADING), prose(4), *[(item, Type(10, 12.02)) for item in items], prose(5, 5))
    for k in (1, 2):
        sheet.flow(f"<sup>{k}</sup> A letter of the council.", LEFT, 690 + 12 * k, WHOLE, SMALL)
    assert headings(note_of(sheet)) == [(1, "Context")]


@pytest.mark.parametrize("mark", ["", "<sup>1</sup>"])
def test_16_numbered_headings_may_call_notes(mark: str) -> None:
    heads = [f"1. Debt{mark}", "2. Trade", "3. Goods"]
    sheet = sheet_of(heads[0], prose(4), heads[1], prose(4, 4), heads[2], prose(4, 8))
    sheet.flow("<sup>1</sup> A letter of the council.", LEFT, 700, WHOLE, SMALL)
    assert [text for _, text in headings(note_of(sheet))] == ["1. Debt", "2. Trade", "3. Goods"]


def test_05_another_font_that_comes_back_over_text_sets_headings() -> None:
    found = read(("Context", OTHER), prose(5), ("Lessons", OTHER), prose(5, 5))
    assert [text for _, text in found] == ["Context", "Lessons"]


def test_06_a_line_in_another_font_that_stands_once_is_none() -> None:
    assert read(("Context", HEADING), prose(3), ("Jean Mutombo", OTHER), prose(3, 5)) == [(1, "Context")]


def test_07_plain_numbered_lines_over_text_are_headings() -> None:
    found = read(("1. Debt", BODY), prose(4), ("2. Trade", BODY), prose(4, 4), ("3. Commodities", BODY), prose(4, 8))
    assert [text for _, text in found] == ["1. Debt", "2. Trade", "3. Commodities"]


def test_08_an_underlined_line_is_a_heading() -> None:
    found = read(("Official debt", UNDERLINED), prose(4), ("Foreign trade", UNDERLINED), prose(4, 5))
    assert found == [(1, "Official debt"), (1, "Foreign trade")]


@pytest.mark.parametrize(
    "text",
    [
        "Civilians judge a mission by what it does.",
        "“We left before the school was open”",
        "Who is left to pay when the last convoy has gone home?",
    ],
    ids=["a sentence", "quoted", "a question that stands once"],
)
def test_09_a_pull_quote_is_no_heading_and_shifts_no_level(text: str) -> None:
    note = note_of(
        sheet_of(
            ("Context", HEADING), prose(4), (text, Type(16, 20, "Sans")), prose(4, 4), ("Lessons", HEADING), prose(4, 8)
        )
    )
    assert headings(note) == [(1, "Context"), (1, "Lessons")]
    assert of_kind(note, "quote") == [text]


def test_10_a_question_in_the_style_of_the_headings_is_one() -> None:
    text = "Who is left to pay when the last convoy has gone home?"
    found = read((text, HEADING), prose(4), ("Lessons", HEADING), prose(4, 4))
    assert found == [(1, text), (1, "Lessons")]


def test_11_what_repeats_the_text_is_called_out() -> None:
    pulled = prose(2, 2).split(". ")[0]
    found = read(("Context", HEADING), prose(5), (pulled, Type(10, 12, bold=True)), prose(4, 9))
    assert found == [(1, "Context")]


def test_12_a_heading_over_a_lead_in_larger_type() -> None:
    lead = prose(3, 16)
    note = note_of(sheet_of(("Context", HEADING), prose(9), ("Lessons", HEADING), (lead, Type(11.2, 14)), prose(9, 6)))
    assert headings(note) == [(1, "Context"), (1, "Lessons")]
    assert of_kind(note, "body")[1] == lead
    assert of_kind(note, "quote") == []


@pytest.mark.parametrize("small", [8.0, 7.0])
def test_13_small_capitals_made_of_large_ones_are_as_large_as_those(small: float) -> None:
    sheet = Sheet()
    sheet.put("Sequencing the Mandate", LEFT, 70, TITLE)
    y = 110.0
    for word, start in (("Context", 0), ("Lessons", 5)):
        x = sheet.put(word[0], LEFT, y, BODY)
        sheet.put(word[1:].upper(), x, y, Type(small, 12))
        y = sheet.flow(prose(5, start), LEFT, y + 18, WHOLE) + 14
    assert headings(note_of(sheet)) == [(1, "CONTEXT"), (1, "LESSONS")]


def test_14_the_rest_of_a_paragraph_in_larger_type_is_no_heading() -> None:
    larger = Type(11.2, 14)
    note = note_of(
        sheet_of(
            ("Context", HEADING),
            prose(9),
            (prose(3, 9), larger),
            (prose(3, 12), larger),
            ("so it went", larger),
            prose(9),
        )
    )
    assert headings(note) == [(1, "Context")]
