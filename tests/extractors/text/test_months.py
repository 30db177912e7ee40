"""The names of the months."""

import re

import pytest

from extractors.reference.wordlists import word_tables
from extractors.text.months import month_number, month_pattern_in_text, names_month


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_language_has_twelve(language: str) -> None:
    assert [int(number) for number in word_tables("months")[language]] == list(range(1, 13))


@pytest.mark.parametrize(
    ("name", "number"), [("June", 6), ("SEPT.", 9), ("août", 8), ("março", 3), ("agosto", 8), ("May", 5)]
)
def test_a_name_has_its_number(name: str, number: int) -> None:
    assert month_number(name) == number


@pytest.mark.parametrize(
    ("word", "is_month"),
    [
        ("March", True),
        ("march", False),
        ("May", True),
        ("may", False),
        ("mars", True),
        ("octobre", True),
        ("Jan", False),
    ],
)
def test_in_running_text_capitals_tell_a_month(word: str, is_month: bool) -> None:
    assert (re.fullmatch(month_pattern_in_text(), word) is not None) is is_month


def test_a_quick_look() -> None:
    assert names_month("In June they met.")
    assert not names_month("They met.")
