"""Bullets and numbers that open items, and those at the start of a line that a sentence runs on with."""

import pytest

from extractors.structure.items import hangs, is_in_sentence, stands_in_line, starts_item
from tests.extractors.pages.pages_by_hand import line_of, lines_below


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("• an item", "•"),
        ("– an item", "–"),
        ("(a) an item", "(a)"),
        ("(iv) an item", "(iv)"),
        ("12. A paragraph", "12."),
        ("b) an item", "b)"),
        ("2019 was a hard year", None),
        ("3.5 million people", None),
        ("a word", None),
        ("-5 degrees", None),
        ("•", None),
    ],
)
def test_label_of_an_item(text: str, label: str | None) -> None:
    match = starts_item(text)
    assert (match[1] if match else None) == label


@pytest.mark.parametrize(
    "text",
    [
        "aims of the fund: (i) food security; (ii) energy solutions; / (iii) water security; (iv) enterprises.",
        "(iii) water security; (iv) decent work; (v) financing; and / (vi) disaster preparedness.",
        "It has three pillars, namely (a) peace and human rights, / (b) health, and (c) the environment.",
        "The team will struggle for the resolution of related issues: / (a) the clean-up of the bay; (b) its future.",
        "He spoke of 1) the wells, 2) the roads, and / 3) the school.",
        "(2) the directive, or (3) both; see the statute of the court, article 5 / (b) of which was amended.",
        "the wells, and the years 2012 and / 13. It rained.",
        "as the Council had said in resolution 2100 (2013), para. / 16. The mission left.",
        "The rooms are in the house, on floor No. / 3. There the files are kept.",
        "those proposed as annexes a. and / b. below, the second is to be preferred",
        "mandated in the years 2012 and / – as some said – long before",
    ],
)
def test_a_number_inside_a_sentence(text: str) -> None:
    before, line = text.split(" / ")
    assert is_in_sentence(lines_below(before), line_of(line))


@pytest.mark.parametrize(
    "text",
    [
        "The team shall look at three things: / (a) the wells of the camp;",
        "(a) the wells of the camp; and / (b) the road to the river.",
        "(i) as set out in (i) of the first annex; / (ii) the road to the river.",
        "(ii) the wells; (iii) the road; and / (iii) the school.",
        "The team looked at (a) the wells and (b) the road. / (c) The school had no roof.",
        "The wells were dry. / 16. The mission left.",
        "The mission opened its office in room 3.1. / 4. Others did not.",
        "The council of elders met, and so did / (a) the council of the women",
        "The market was moved, as some had asked; / 3. The school had no roof.",
        "The fund has aims: (a) peace; (b) health; / (e) the school.",
        "The fund has three aims: peace; / – health",
    ],
)
def test_a_number_that_opens_an_item(text: str) -> None:
    before, line = text.split(" / ")
    assert not is_in_sentence(lines_below(before), line_of(line))


def test_a_series_begins_at_the_start_of_a_line() -> None:
    before = lines_below("to struggle for the resolution of related issues:")
    line, *after = lines_below("(a) the clean-up of the", "bay; (b) its future; and", "(c) the road.")
    assert is_in_sentence(before, line, after)
    assert not is_in_sentence(before, line, lines_below("bay;", "(b) its future; and (c) the road."))


@pytest.mark.parametrize(("x", "expected"), [(50.0, False), (64.0, True)])
def test_an_item_hangs(x: float, expected: bool) -> None:
    assert hangs(line_of("(a) the wells of the"), [line_of("camp", x=x)]) is expected


@pytest.mark.parametrize(
    ("edges", "expected"), [([50.0, 50.0], True), ([62.0], True), ([62.0, 62.0], False), ([250.0], False)]
)
def test_a_line_of_the_paragraph(edges: list[float], expected: bool) -> None:
    before = [line_of("The wells of the camp", x=x) for x in edges]
    assert stands_in_line(before, line_of("(b) the road")) is expected
