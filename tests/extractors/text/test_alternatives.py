"""Alternatives made of lists of words."""

import re

from extractors.text.alternatives import alternatives, exact_alternatives


def test_the_longest_counts_whatever_the_order() -> None:
    pattern = exact_alternatives(["Council", "Council of Europe", "Council"])
    assert [match[0] for match in re.finditer(pattern, "Council of Europe, Council")] == [
        "Council of Europe",
        "Council",
    ]


def test_words_are_taken_as_written() -> None:
    assert re.fullmatch(exact_alternatives(["cf.", "e.g."]), "cfx") is None


def test_any_space_and_either_apostrophe() -> None:
    pattern = alternatives(["women’s group"])
    assert re.fullmatch(pattern, "women's\u00a0group")
    assert re.fullmatch(exact_alternatives(["women’s group"]), "women's group") is None
