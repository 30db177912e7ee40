"""The small lists of words that stand in files."""

from pathlib import Path

import pytest

from extractors.reference import wordlists
from extractors.reference.wordlists import word_lists, word_tables

NAMES = ["ordinals", "event_words", "document_types", "function_words", "body_words"]


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_lower_case_and_not_empty(name: str) -> None:
    lists = word_lists(name)
    assert lists
    assert all(words and all(word == word.lower() for word in words) for words in lists.values())


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('1 = "january"', "must be a list of words"),
        ("1 = [1, 2]", "must be a list of words"),
        ('1 = [""]', "must be a list of words"),
        ('1 = ["may"]\n2 = ["may"]', "stands under 1 and 2"),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused(
    content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ordinals.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(wordlists, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        word_lists.__wrapped__("ordinals")


def test_languages_may_share_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "function_words.toml").write_text('fr = ["de"]\nes = ["de"]', encoding="utf-8")
    monkeypatch.setattr(wordlists, "files", lambda package: tmp_path)
    assert dict(word_lists.__wrapped__("function_words")) == {"fr": ("de",), "es": ("de",)}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('words = ["may"]', r"begin one with \[words\]"),
        ("[en]\n5 = 3", r"\[en\] 5 must be a list of words"),
    ],
)
def test_a_table_that_cannot_be_meant_is_refused(
    content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "months.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(wordlists, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=complaint):
        word_tables.__wrapped__("months")
