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


@pytest.mark.parametrize(
    ("language", "before", "after", "expected"),
    [
        ("fr", "troop", "contributing", True),
        ("fr", "peace", "building", False),  # English print writes it as one word
        ("de", "host", "country", True),
        ("es", "early", "warning", True),
        ("fr", "peace", "keeping", False),
        ("fr", "avant", "poste", True),
        ("fr", "Wanyamu", "lenge", False),
        ("de", "Men", "schenrechte", False),
        ("fr", "develop", "ment", False),
        ("es", "govern", "ment", False),
    ],
)
def test_25_words_of_another_language_are_looked_up_in_english(
    language: str, before: str, after: str, expected: bool
) -> None:
    assert keeps(before, after, language=language) is expected


def test_24_a_language_without_a_list() -> None:
    assert keeps("host", "state", "the host-state agreed", language="xx") is True


DROP_CAPS = [
    ("30 an article", "A", "member asked", [], "en", True),
    ("31 a pronoun", "I", "am concerned", [], "en", True),
    ("32 before the page's own name", "A", "UNMISS patrol", ["when UNMISS came"], "en", True),
    ("33 before a figure", "A", "2019 report", [], "en", True),
    ("34 before a quotation", "A", "“no” vote", [], "en", True),
    ("35 a preposition", "À", "la demande", [], "fr", True),
    ("36 a conjunction", "Y", "luego habló", [], "es", True),
    ("37 before a compound", "A", "well-known road", [], "en", True),
    ("40 the first letter of a word", "A", "s the talks went on", [], "en", False),
    ("41 of one whose rest is a word too", "A", "long the river", [], "en", False),
    ("42 of a name whose rest is a word", "A", "mission camp", ["in Amission", "from Amission"], "en", False),
    ("43 of a name that is in no list", "A", "byei is calm", [], "en", False),
    ("44 a letter that is no word", "T", "hat was agreed", [], "en", False),
    ("45 a letter that is a word elsewhere", "Y", "members", [], "en", False),
    ("46 a number of the agenda", "I", ". Opening", [], "en", False),
    ("47 an apostrophe", "I", "’m concerned", [], "en", False),
    ("48 capitals after it", "I", "N THE SECOND SESSION", [], "en", False),
    ("49 a country", "I", "ran asked", [], "en", False),
    ("50 a language without one-letter words", "A", "member", [], "de", False),
    ("51 white is there already", "A", " member", [], "en", False),
]


@pytest.mark.parametrize(
    ("initial", "after", "document", "language", "expected"),
    [row[1:] for row in DROP_CAPS],
    ids=[row[0] for row in DROP_CAPS],
)
def test_a_drop_cap_stands_alone(initial: str, after: str, document: list[str], language: str, expected: bool) -> None:
    assert Lexicon(lines_below(*document), language).stands_alone(initial, after) is expected
