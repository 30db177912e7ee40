"""Which words keep the hyphen at which they broke. Each trap has a number of its own."""

import pytest

from extractors.text.hyphens import Lexicon
from tests.extractors.pages.pages_by_hand import lines_below


def keeps(before: str, after: str, *document: str, hyphen: str = "-", language: str = "en") -> bool:
    return Lexicon(lines_below(*document), language).keeps_hyphen(before, hyphen, 0, after)


WORDS = [
    ("01 a word of the list", "man", "date", [], False),
    ("02 a word of the list with a prefix", "inter", "national", [], False),
    ("03 a compound of two words", "decision", "making", [], True),
    ("04 the document writes it with a hyphen", "man", "date", ["a man-date is odd"], True),
    ("05 the document writes it as one word", "multi", "lateral", ["the multilateral talks"], False),
    ("06 the document's own name", "Bang", "assou", ["the town of Bangassou lies"], False),
    ("07 a capital after the hyphen", "Central", "African", [], True),
    ("08 a prefix that is written closed", "re", "deploy", [], False),
    ("09 a prefix with a name", "pan", "African", [], True),
    ("10 a prefix that is written open", "post", "conflict", [], True),
    ("11 self", "self", "defense", [], True),
    ("12 a word that no list has", "Wanyamu", "lenge", [], False),
    ("13 the tail of a longer compound", "peace-build", "ing", [], False),
]


@pytest.mark.parametrize(
    ("before", "after", "document", "expected"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS]
)
def test_hyphen_is_kept(before: str, after: str, document: list[str], expected: bool) -> None:
    assert keeps(before, after, *document) is expected


def test_20_the_typesetter_s_own_hyphen_tells() -> None:
    # U+2010 stands at line ends only, "-" within lines: the first is the typesetter's, the second was written.
    document = ["the well-known man\u2010", "date of the coun\u2010", "cil was long-term"]
    assert keeps("decision", "making", *document, hyphen="\u2010") is False
    assert keeps("man", "date", *document, hyphen="-") is True


def test_21_one_character_for_both_tells_nothing() -> None:
    document = ["the well-known man-", "date of the coun-", "cil was long-term"]
    assert keeps("man", "date", *document) is False
    assert keeps("decision", "making", *document) is True


def test_22_words_that_break_are_no_evidence_for_themselves() -> None:
    assert keeps("man", "date", "the man-", "date", "the man-", "date") is False


@pytest.mark.parametrize(("language", "before", "after"), [("fr", "gouver", "nement"), ("en", "govern", "ment")])
def test_23_each_language_has_its_list(language: str, before: str, after: str) -> None:
    assert keeps(before, after, language=language) is False


def test_24_a_language_without_a_list() -> None:
    assert keeps("host", "state", "the host-state agreed", language="xx") is True
