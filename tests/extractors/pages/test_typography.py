"""The type of a document, judged from its lines."""

import pytest

from extractors.pages.lines import Line
from extractors.pages.typography import Typography, typography_of
from tests.extractors.pages.pages_by_hand import BODY, FACES, HEADING, SMALL, Type, line_of, lines_below

SENTENCE = "The council met and renewed the mandate"


def body(n: int, type_: Type = BODY) -> list[Line]:
    return lines_below(*[SENTENCE] * n, type_=type_)


def test_no_text_gives_a_usable_default() -> None:
    assert typography_of([[]]) == Typography(10.0, 12.0, -1, 0)


@pytest.mark.parametrize(
    ("lines", "size", "leading"),
    [
        (body(6), 10.0, 12.0),
        (body(6, Type(11, 15)), 11.0, 15.0),
        (body(6) + lines_below(*["A heading of the note"] * 2, type_=HEADING), 10.0, 12.0),
        (body(6) + lines_below(*[SENTENCE] * 4, type_=SMALL), 10.0, 12.0),
    ],
    ids=["body alone", "large body", "with headings", "with notes"],
)
def test_body_is_what_most_letters_are_set_in(lines: list[Line], size: float, leading: float) -> None:
    found = typography_of([lines])
    assert (found.body_size, found.leading) == (size, leading)


def test_01_labels_of_charts_do_not_outweigh_prose() -> None:
    labels = [line_of("Escorts", Type(8), baseline=300 + k * 3) for k in range(60)]
    assert typography_of([body(4) + labels]).body_size == 10.0


def test_02_without_prose_labels_decide() -> None:
    labels = [line_of("Escorts", Type(8), baseline=300 + k * 9) for k in range(6)]
    assert typography_of([labels]).body_size == 8.0


def test_03_sizes_that_rounding_split_count_together() -> None:
    # 9.8 and 10.2 are one size that rounding to half points tells apart; 8.0 alone has more letters than each.
    lines = body(5, Type(9.7)) + body(5, Type(10.0)) + body(6, Type(8.0))
    assert typography_of([lines]).body_size in (9.7, 10.0)


def test_04_font_and_color_are_those_of_the_body() -> None:
    lines = body(6, Type(family="Sans", color=0x333333)) + body(2, Type(bold=True, color=0xAA0000))
    found = typography_of([lines])
    assert FACES[found.body_font] == ("Sans", False, False)
    assert found.body_color == 0x333333


def test_05_leading_is_measured_within_columns() -> None:
    left = lines_below(*[SENTENCE] * 6)
    right = lines_below(*[SENTENCE] * 6, top=105.0, x=320.0)
    assert typography_of([left + right]).leading == 12.0


def test_06_pages_are_judged_together() -> None:
    pages = [body(2, Type(14, 17)), body(5), body(5)]
    assert typography_of(pages).body_size == 10.0
