"""Clean text from lines: what is mended, and what each repair says. Each trap has a number of its own."""

import unicodedata

import pytest

from extractors.structure.clean_text import CleanText, clean, normal_form
from extractors.structure.labels import marks_in
from tests.extractors.pages.pages_by_hand import Sheet, Type, lines_below, lines_on

TRUE_COMPOUNDS = {"host-state", "post-con-flict"}


def keeps(before: str, hyphen: str, font: int, after: str) -> bool:
    """A lexicon that knows a few compounds."""
    return f"{before}-{after}" in TRUE_COMPOUNDS


def stands_alone(initial: str, after: str) -> bool:
    """A lexicon in which "A" before "member" is a word."""
    return initial == "A" and after.startswith("member")


def cleaned(*markups: str, skip: int = 0) -> CleanText:
    lines = lines_below(*markups)
    return clean(lines, [marks_in(line) for line in lines], keeps, stands_alone, skip)


def capped(cap: str, *markups: str) -> CleanText:
    """The clean text of lines beside a drop cap."""
    sheet = Sheet()
    sheet.glyph(cap, 54, 112, Type(30))
    sheet.lines([*markups], 76, 100)
    lines = lines_on(sheet.content())
    return clean(lines, [marks_in(line) for line in lines], keeps, stands_alone)


TEXTS = [
    ("01 lines are joined by a space", ["The mandate was", "renewed."], "The mandate was renewed."),
    ("02 a broken word", ["The man-", "date was renewed."], "The mandate was renewed."),
    ("03 a soft hyphen as a glyph", ["The man\u00ad", "date was renewed."], "The mandate was renewed."),
    ("04 the hyphen U+2010", ["The man\u2010", "date was renewed."], "The mandate was renewed."),
    ("05 a true compound", ["The host-", "state agreed."], "The host-state agreed."),
    ("06 a true compound with U+2010", ["The host\u2010", "state agreed."], "The host-state agreed."),
    ("07 a compound within the line", ["The host\u2010state agreed."], "The host-state agreed."),
    ("08 a hanging hyphen within a line", ["short- and long-term", "aims"], "short- and long-term aims"),
    ("09 a dash at the end", ["the mission—", "which is small—left"], "the mission—which is small—left"),
    ("10 a spaced dash at the end", ["the mission –", "which is small – left"], "the mission – which is small – left"),
    ("11 a dash at the start of a line", ["the mission", "– a small one – left"], "the mission – a small one – left"),
    ("12 a range over the line", ["in 2012–", "2013"], "in 2012–2013"),
    ("13 a slash at the end", ["see S/RES/", "2100"], "see S/RES/2100"),
    ("14 a ligature", ["the of\ufb01ce"], "the office"),
    ("15 a marker is taken out", ["was renewed.<sup>7</sup> Then"], "was renewed. Then"),
    ("16 a marker at the head of a line", ["was renewed.", "<sup>7</sup> Then it was"], "was renewed. Then it was"),
    ("17 two markers", ["was renewed.<sup>7, 8</sup> Then"], "was renewed. Then"),
    ("18 a raised figure of Unicode is taken out too", ["was renewed.⁷ Then"], "was renewed. Then"),
    ("19 a raised ordinal stays", ["the 30<sup>th</sup> of May"], "the 30th of May"),
    ("20 no-break spaces", ["3\u00a0May\u202f2024"], "3 May 2024"),
    ("21 fractions and signs stay", ["½ of them, № 5™"], "½ of them, № 5™"),
    ("22 full-width forms", ["Ｍali"], "Mali"),
    ("23 a URL that breaks after a slash", ["https://example.org/", "reports"], "https://example.org/reports"),
    ("24 a broken word with an apostrophe", ["the coun-", "cil’s vote"], "the council’s vote"),
    ("25 a number before the hyphen", ["the 2012-", "13 budget"], "the 2012-13 budget"),
    ("26 three parts of a word", ["post-con-", "flict aid"], "post-con-flict aid"),
    ("28 an accent that stands alone", ["the ´ and ¨ and ˜ here"], "the ´ and ¨ and ˜ here"),
    ("29 an accent before its letter", ["caf´e noir"], "caf´e noir"),
    ("30 controls", ["the \x1b[31mred\x1b[0m \x07 bell\x9b"], "the [31mred[0m bell"),
    ("31 marks of direction and joiners", ["the \u202emission\u202c \u200d \ufeffis"], "the mission is"),
    ("32 half a character", ["the \ud800mission \udfff is"], "the mission is"),
    ("33 what is no character", ["the \ufffe\uffff\U0001ffffmission"], "the mission"),
    ("34 separators that are controls", ["the\x1cmission\x85is\u2028small"], "the mission is small"),
    ("35 an address with a hyphen of its own", ["www.un.org/hand-", "over/a.pdf."], "www.un.org/hand-over/a.pdf."),
    ("36 an address with a word parted", ["www.un.org/authoriza-", "tions.htm."], "www.un.org/authorizations.htm."),
    ("37 an address that has ended", ["see www.un.org/a", "and others"], "see www.un.org/a and others"),
    ("27 a decomposed accent", ["Co\u0302te d’Ivoire"], "Co\u0302te d’Ivoire"),
]  # fmt: skip


@pytest.mark.parametrize(("markups", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_clean_text(markups: list[str], expected: str) -> None:
    assert cleaned(*markups).text == expected


REPAIRS = [
    ("dehyphenated", ["The man-", "date was"], ("mandate", "man-\ndate")),
    ("hyphen_kept", ["The host-", "state was"], ("host-state", "host-\nstate")),
    ("ligature", ["the of\ufb01ce"], ("fi", "\ufb01")),
    ("compatibility", ["in Ｍali"], ("M", "Ｍ")),
]


@pytest.mark.parametrize(("rule", "markups", "expected"), REPAIRS)
def test_a_repair_says_what_was_printed_and_where(rule: str, markups: list[str], expected: tuple[str, str]) -> None:
    found = cleaned(*markups)
    (repair,) = found.repaired
    assert repair.rule == rule
    assert (found.text[repair.start : repair.end], repair.before) == expected
    assert repair.after == expected[0]


OFFSETS = [
    ("at the end", ["was renewed.<sup>7</sup>"], [("7", "was renewed.")]),
    ("in the middle", ["was<sup>7</sup> renewed."], [("7", "was")]),
    ("after a gap", ["was renewed. <sup>7</sup> Then"], [("7", "was renewed.")]),
    ("at the head of a line", ["was renewed.", "<sup>7</sup> Then"], [("7", "was renewed.")]),
    ("after a mended word", ["The man-", "date.<sup>7</sup> Then"], [("7", "The mandate.")]),
    ("after a ligature", ["the of\ufb01ce<sup>7</sup> and"], [("7", "the office")]),
    ("two on two lines", ["one<sup>1</sup>", "and two<sup>2</sup> more"], [("1", "one"), ("2", "one and two")]),
]


@pytest.mark.parametrize(("markups", "expected"), [row[1:] for row in OFFSETS], ids=[row[0] for row in OFFSETS])
def test_a_marker_s_offset_is_where_it_stood(markups: list[str], expected: list[tuple[str, str]]) -> None:
    found = cleaned(*markups)
    assert [(p.mark.labels[0], found.text[: p.offset]) for p in found.marks] == expected


def test_an_exponent_that_is_no_marker_stays_as_it_is() -> None:
    lines = lines_below("over 5 km² and 10⁵ litres")
    assert clean(lines, [()], keeps, stands_alone) == CleanText("over 5 km² and 10⁵ litres", (), ())


DROP_CAPS = [
    ("a word by itself", "A", "member asked whether", "A member asked whether"),
    ("the first letter of a word", "M", "embers asked whether", "Members asked whether"),
    ("no drop cap", "", "Amember asked whether", "Amember asked whether"),
]


@pytest.mark.parametrize(("cap", "beside", "expected"), [row[1:] for row in DROP_CAPS], ids=[d[0] for d in DROP_CAPS])
def test_a_drop_cap_that_is_a_word_is_set_apart(cap: str, beside: str, expected: str) -> None:
    found = capped(cap, beside, "the matter rests.") if cap else cleaned(beside, "the matter rests.")
    assert found.text == f"{expected} the matter rests."


def test_what_follows_a_drop_cap_is_counted_with_the_space_after_it() -> None:
    found = capped("A", "member of\ufb01cer<sup>7</sup> asked", "whether it rests.")
    assert found.text == "A member officer asked whether it rests."
    assert [(r.rule, found.text[r.start : r.end], r.before) for r in found.repaired] == [
        ("drop_cap_parted", "A ", "A"),
        ("ligature", "fi", "\ufb01"),
    ]
    assert [found.text[: p.offset] for p in found.marks] == ["A member officer"]


def test_a_label_is_left_out() -> None:
    assert cleaned("12. Interview with a", "trader.", skip=4).text == "Interview with a trader."


def test_no_lines_no_text() -> None:
    assert cleaned() == CleanText("", (), ())


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("a", "a"),
        ("\ufb03", "ffi"),
        ("\u00a0", " "),
        ("\u200b", " "),
        ("\u00ad", "-"),
        ("…", "…"),
        ("²", "²"),
        ("é", "é"),
    ],
)
def test_normal_form_of_a_character(char: str, expected: str) -> None:
    assert normal_form(char) == expected


def test_no_character_becomes_a_control_a_surrogate_or_a_space_and_more() -> None:
    # The whole of Unicode: what is not white space never brings a space at its edge, as U+00B4 did by NFKC.
    for code in range(0x110000):
        plain = normal_form(chr(code))
        assert plain == " " or plain == plain.strip(), hex(code)
        assert not {unicodedata.category(char) for char in plain} & {"Cc", "Cf", "Cs", "Zl", "Zp"}, hex(code)
        assert "  " not in plain, hex(code)
    normal_form.cache_clear()


def test_what_shows_nothing_is_no_repair() -> None:
    assert cleaned("the \x1bmission").repaired == ()
