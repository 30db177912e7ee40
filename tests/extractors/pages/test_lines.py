"""Lines from glyphs. Each trap of real pages has a number of its own."""

import math

import numpy as np
import pytest

from extractors.pages.layout import layout_of
from extractors.pages.lines import Line, join
from tests.extractors.pages.pages_by_hand import BODY, SMALL, TAG, Sheet, Type, left_out_on, line_of, lines_on

TEXT = "The mandate was renewed, with some changes."


def texts(sheet: Sheet, *, spaces: bool = True, order: int | None = None) -> list[str]:
    return [line.text for line in lines_on(sheet.content(spaces=spaces, order=order))]


def column(*markups: str, type_: Type = BODY) -> Sheet:
    sheet = Sheet()
    sheet.lines(markups, 54, 100, type_)
    return sheet


def test_a_page_without_glyphs_has_no_lines() -> None:
    assert lines_on(Sheet().content()) == []


@pytest.mark.parametrize("spaces", [True, False])
@pytest.mark.parametrize("order", [None, 1, 2])
def test_01_words_end_at_gaps_whatever_the_stream_holds(spaces: bool, order: int | None) -> None:
    sheet = column(TEXT, "On 3 May the council met again.", "A B C")
    assert texts(sheet, spaces=spaces, order=order) == [TEXT, "On 3 May the council met again.", "A B C"]


@pytest.mark.parametrize("spaces", [True, False])
@pytest.mark.parametrize("tracking", [0.4, 0.8, 1.5])
def test_02_letter_spacing_ends_no_word(tracking: float, spaces: bool) -> None:
    sheet = column("POLICY MEMO NUMBER", type_=Type(tracking=tracking))
    assert texts(sheet, spaces=spaces) == ["POLICY MEMO NUMBER"]


def test_03_spaces_typed_between_letters_stay_for_the_date_to_read() -> None:
    assert texts(column("J U N E 2 0 2 1")) == ["J U N E 2 0 2 1"]


def test_04_a_space_that_kerning_closed_up_is_one() -> None:
    sheet = Sheet()
    end = sheet.put("speaks to", 54, 100)
    sheet.glyph(" ", end, 100)
    sheet.put("Abyei", end + 0.2, 100)
    assert texts(sheet) == ["speaks to Abyei"]


def test_05_a_space_that_overlaps_the_next_letter_is_one() -> None:
    sheet = Sheet()
    end = sheet.put("valley", 54, 100)
    sheet.glyph(" ", end, 100, width=2.5)
    sheet.put("View", end + 1.5, 100)
    assert texts(sheet) == ["valley View"]


def test_06_a_space_drawn_over_a_word_parts_nothing() -> None:
    sheet = Sheet()
    sheet.put("peacekeeping", 54, 100)
    sheet.glyph(" ", 54 + 5 * 4.0, 100)
    assert texts(sheet) == ["peacekeeping"]


def test_07_spaces_of_another_run_count_where_they_stand() -> None:
    sheet = Sheet()
    end = sheet.put("every", 54, 100)
    sheet.put("village", end + 1.2, 100)
    sheet.glyph(" ", end, 100, width=1.2)
    assert texts(sheet) == ["every village"]


@pytest.mark.parametrize(
    "markup", ["renewed.<sup>12</sup> Later", "the 30<sup>th</sup> of May", "CO<sub>2</sub> levels"]
)
def test_08_raised_and_lowered_figures_stand_on_their_line(markup: str) -> None:
    line = line_of(markup)
    assert line.text == TAG.sub("", markup)
    assert line.baseline == 100.0
    assert line.size == 10.0
    small = line.char_size < 9
    assert "".join(c for c, is_small in zip(line.text, small, strict=True) if is_small) == TAG.split(markup)[2]
    assert line.rise[small] == pytest.approx(-1.5 if "<sub>" in markup else 3.4)
    assert line.is_mixed


def test_08a_a_raised_rd_has_more_glyphs_than_the_figure_before_it() -> None:
    sheet = Sheet()
    end = sheet.put("They met in the", 54, 100) + 9
    end = sheet.put("3<sup>rd</sup>", end, 100) + 9
    sheet.put("Department.", end, 100)
    pieces = lines_on(sheet.content())
    assert [(line.text, line.baseline, line.size) for line in pieces] == [
        ("They met in the", 100.0, 10.0),
        ("3rd", 100.0, 10.0),
        ("Department.", 100.0, 10.0),
    ]


def test_09_raised_figures_of_a_line_below_stay_with_it() -> None:
    sheet = Sheet()
    sheet.lines(["They met in the hall.", "They ate.<sup>3</sup> They left."], 54, 100, Type(10, 10.5))
    assert texts(sheet) == ["They met in the hall.", "They ate.3 They left."]


def test_10_a_raised_label_reaches_the_note_that_it_opens() -> None:
    sheet = Sheet()
    sheet.glyph("4", 54, 97.5, Type(4.5))
    sheet.put("Interview with a trader.", 66, 100, SMALL)
    (line,) = lines_on(sheet.content())
    assert line.text.replace(" ", "") == "4Interviewwithatrader."
    assert line.size == 7.0


def test_11_a_superior_figure_of_the_font_is_told_by_its_ink() -> None:
    line = line_of("renewed.<osf>7</osf> Later")
    assert line.text == "renewed.7 Later"
    assert line.text[np.flatnonzero(line.char_superior)[0]] == "7"
    assert line.is_mixed
    assert not line_of("renewed.7 Later").is_mixed


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        (("\ufb02", 102.0, 106.0), "con\ufb02ict"),
        (("fl", 102.0, 106.0), "conflict"),
        (("l", 102.0, 106.0), "conl ict"),
        (("\ufb02", 107.0, 109.5), "con\ufb02 ict"),
    ],
)
def test_11a_a_space_under_a_ligature_parts_nothing(under: tuple[str, float, float], expected: str) -> None:
    sheet = Sheet()
    end = sheet.put("con", 85, 100)
    text, x0, x1 = under
    sheet.glyph(text, end, 100, width=8.0)
    sheet.glyph(" ", x0, 100, width=x1 - x0)
    sheet.put("ict", end + 8, 100)
    assert texts(sheet) == [expected]


@pytest.mark.parametrize("spaces", [True, False])
def test_12_a_drop_cap_belongs_to_the_first_of_its_lines(spaces: bool) -> None:
    sheet = Sheet()
    sheet.glyph("T", 54, 124, Type(40))
    sheet.lines(
        ["he mission opened its office", "in the river town after the", "rains had come to an end and"], 76, 100
    )
    sheet.put("the roads were dry.", 54, 136)
    assert texts(sheet, spaces=spaces) == [
        "The mission opened its office",
        "in the river town after the",
        "rains had come to an end and",
        "the roads were dry.",
    ]


def test_12a_a_drop_cap_belongs_to_the_first_line_though_its_first_word_stands_off() -> None:
    sheet = Sheet()
    sheet.glyph("T", 54, 124, Type(40))
    end = sheet.put("he", 76, 100)
    sheet.put("representative of the region", end + 12, 100)
    sheet.lines(["in the river town after the", "rains had come to an end and"], 76, 112)
    assert texts(sheet) == [
        "The",
        "representative of the region",
        "in the river town after the",
        "rains had come to an end and",
    ]


def test_12b_a_short_piece_that_stands_by_itself_is_no_line_beside_a_drop_cap() -> None:
    sheet = Sheet()
    sheet.glyph("T", 54, 124, Type(40))
    sheet.put("a.", 76, 100)
    sheet.lines(["he mission opened its office", "in the river town after the"], 76, 112)
    assert texts(sheet) == ["a.", "The mission opened its office", "in the river town after the"]


@pytest.mark.parametrize("last", ["itself.", "itself.<sup>16</sup>", "16"])
def test_12c_a_short_last_line_beside_a_drop_cap_is_a_line(last: str) -> None:
    sheet = Sheet()
    sheet.glyph("S", 54, 136, Type(58))
    sheet.lines(["everal experts doubted that", "more troops would change it", last], 93, 100)
    sheet.put("The next paragraph begins.", 54, 160)
    assert texts(sheet) == [
        "Several experts doubted that",
        "more troops would change it",
        last.replace("<sup>", "").replace("</sup>", ""),
        "The next paragraph begins.",
    ]


def test_13_a_drop_cap_that_is_a_word_keeps_its_space() -> None:
    sheet = Sheet()
    sheet.glyph("A", 54, 112, Type(30))
    sheet.glyph(" ", 69, 100)
    sheet.lines(["council keeps the registers", "of the routes."], 73, 100)
    assert texts(sheet) == ["A council keeps the registers", "of the routes."]


def test_14_a_row_of_underscores_is_a_rule() -> None:
    content = column("The text ends.", "_" * 20, "<sup>1</sup> A note.").content()
    assert [line.text.replace(" ", "") for line in lines_on(content)] == ["Thetextends.", "1Anote."]
    assert layout_of([content]).pages[0].rules.tolist() == [[54.0, 112.0, 154.0, 112.0]]
    assert len(left_out_on(content)["typed rule"]) == 20


def test_15_an_underscore_in_an_address_is_text() -> None:
    sheet = column("See example.org/two_words_more for it.")
    assert texts(sheet) == ["See example.org/two_words_more for it."]
    assert layout_of([sheet.content()]).pages[0].rules.shape == (0, 4)


def test_16_text_that_does_not_run_level_is_left_out_on() -> None:
    sheet = column("Level text.")
    for k, char in enumerate("MARGIN"):
        sheet.glyph(char, 20, 300 + 5 * k, is_upright=False)
    content = sheet.content()
    assert [line.text for line in lines_on(content)] == ["Level text."]
    assert left_out_on(content)["not level"].tolist() == list(range(11, 17))


def test_17_a_ligature_counts_as_its_letters() -> None:
    sheet = Sheet()
    end = sheet.put("the o", 54, 100)
    sheet.glyph("ffi", end, 100, width=8)
    sheet.put("ce", end + 8, 100)
    (line,) = lines_on(sheet.content())
    assert line.text == "the office"
    assert len(set(line.glyph[5:8].tolist())) == 1
    assert line.letters == 9


def test_18_a_gap_as_wide_as_a_gutter_cuts_and_join_mends() -> None:
    sheet = Sheet()
    sheet.put("left of it", 54, 100)
    sheet.put("<b>right</b>", 300, 100)
    left, right = lines_on(sheet.content())
    whole = join(left, right)
    assert (left.text, right.text, whole.text) == ("left of it", "right", "left of it right")
    assert (whole.x0, whole.x1) == (54.0, right.x1)
    assert whole.bold == pytest.approx(5 / 13)
    assert len(whole.glyph) == len(whole.text)
    assert whole.glyph[10] == -1


def test_19_overlaid_lines_of_two_columns_stay_two() -> None:
    sheet = Sheet()
    sheet.put("in the first column", 54, 100)
    sheet.put("in the second column", 320, 100.2)
    assert texts(sheet) == ["in the first column", "in the second column"]


def test_20_lines_come_from_top_to_bottom_and_left_to_right() -> None:
    sheet = Sheet()
    sheet.put("fourth", 400, 220)
    sheet.put("second", 300, 100)
    sheet.put("third", 54, 220)
    sheet.put("first", 54, 100)
    assert texts(sheet) == ["first", "second", "third", "fourth"]


def test_21_glyphs_without_a_place_are_left_out_on() -> None:
    sheet = column("Text.")
    sheet.glyph("x", math.nan, 100)
    sheet.glyph("y", 100, 400, Type(0.2))
    content = sheet.content()
    assert [line.text for line in lines_on(content)] == ["Text."]
    assert left_out_on(content)["not level"].tolist() == [5, 6]


@pytest.mark.parametrize(
    ("markup", "type_", "bold", "italic", "letters"),
    [
        ("plain words", BODY, 0.0, 0.0, 10),
        ("<b>bold</b> word", BODY, 0.5, 0.0, 8),
        ("<i>all of it</i>", BODY, 0.0, 1.0, 7),
        ("Heading 12", Type(bold=True), 1.0, 0.0, 7),
    ],
)
def test_style_of_a_line_is_that_of_its_glyphs(
    markup: str, type_: Type, bold: float, italic: float, letters: int
) -> None:
    line = line_of(markup, type_)
    assert (line.bold, line.italic, line.letters) == (bold, italic, letters)


def test_a_line_knows_its_box_and_its_glyphs() -> None:
    line: Line = line_of("Two words", x=54)
    assert (line.x0, line.x1, line.baseline) == (54.0, 54 + 8 * 5 + 2.5, 100.0)
    assert (line.top, line.bottom) == (92.0, 102.0)
    assert line.glyph.tolist() == [0, 1, 2, -1, 4, 5, 6, 7, 8]
