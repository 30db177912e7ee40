"""Tokens: words and marks with their places."""

import pytest

from extractors.text.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Member-state officials, too.", ["member", "state", "officials", ",", "too", "."]),
        ("the mission's plan", ["the", "mission’s", "plan"]),
        ("“No,” he said", ["“", "no", ",", "”", "he", "said"]),
        ("", []),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    tokens = tokens_of(text)
    assert [token.low for token in tokens] == words
    assert [text[token.char_start : token.char_end] for token in tokens] == [token.text for token in tokens]
