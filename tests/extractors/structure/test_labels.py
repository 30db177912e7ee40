"""What may be a marker, and what opens a note: by its form alone. Each trap has a number of its own."""

import pytest

from extractors.structure.labels import leading_label, marks_in
from tests.extractors.pages.pages_by_hand import BODY, SMALL, line_of

MARKS = [
    ("01 none", "The mandate was renewed in 2023.", []),
    ("02 raised", "The mandate was renewed.<sup>7</sup> Then", [("7", ["7"], "superscript")]),
    ("03 raised, three figures", "renewed.<sup>112</sup>", [("112", ["112"], "superscript")]),
    ("04 two at one place", "renewed.<sup>1, 2</sup> Then", [("1, 2", ["1", "2"], "superscript")]),
    ("05 two without a space", "renewed.<sup>1,2</sup> Then", [("1,2", ["1", "2"], "superscript")]),
    ("06 raised ordinal", "on the 30<sup>th</sup> of May", []),
    ("07 raised letters of French", "le 1<sup>er</sup> mai et la 2<sup>e</sup> phase", []),
    ("08 after a year", "in March 2023.<sup>1</sup> Then", [("1", ["1"], "superscript")]),
    ("09 superior figure of the font", "renewed.<osf>12</osf> Then", [("12", ["12"], "superior")]),
    ("10 superior figure of Unicode", "renewed.¹² Then", [("¹²", ["12"], "superior")]),
    ("11 in brackets", "renewed.[3] Then", [("[3]", ["3"], "bracket")]),
    ("12 two in brackets", "renewed [3, 4] then", [("[3, 4]", ["3", "4"], "bracket")]),
    ("13 years in brackets", "renewed [2019] then", []),
    ("14 raised asterisk", "renewed.<sup>*</sup> Then", [("*", ["*"], "superscript")]),
    ("15 dagger on the baseline", "renewed.† Then", [("†", ["†"], "superscript")]),
    ("16 double asterisk", "renewed** then", [("**", ["**"], "superscript")]),
    ("17 lowered figure", "CO<sub>2</sub> levels", []),
    ("18 two on one line", "one<sup>1</sup> and<osf>2</osf>", [("1", ["1"], "superscript"), ("2", ["2"], "superior")]),
    ("19 figures of the text", "15,000 troops and 3 vessels", []),
    ("20 a section sign is a reference", "see § 12 of the report", []),
    ("22 before a slash", "the item, 5/ which", [("5/", ["5"], "slash")]),
    ("25 before a slash, at the head of a line", "2/ was closed", [("2/", ["2"], "slash")]),
    ("26 a symbol before a slash", "remained volatile. */ The", [("*/", ["*"], "slash")]),
    ("27 two asterisks before a slash", "the item, **/ which", [("**/", ["**"], "slash")]),
    ("28 a dagger before a slash at the end", "the item †/", [("†/", ["†"], "slash")]),
    ("29 such a one at the head of a line", "*/ was closed", [("*/", ["*"], "slash")]),
    ("31 the opening of a note is no marker", "*/ The figure", []),
    ("32 any file of a folder", "see */reports for them", []),
    ("23 parts of a symbol", "see A/48/ and S/RES/2100/Add.1", []),
    ("24 alternatives", "and/or 5/6 of 2011/12", []),
    ("21 raised before the stop", "renewed<sup>7</sup>. Then", [("7", ["7"], "superscript")]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in MARKS], ids=[row[0] for row in MARKS])
def test_marks_of_a_line(markup: str, expected: list[tuple[str, list[str], str]]) -> None:
    line = line_of(markup)
    found = [(line.text[mark.start : mark.end], list(mark.labels), mark.form) for mark in marks_in(line)]
    assert found == expected


LABELS = [
    ("01 raised", "<sup>12</sup> Interview with a trader.", ("12", "Interview", True)),
    ("02 raised without a gap", "<sup>3</sup>Interview with a trader.", ("3", "Interview", True)),
    ("03 number and stop", "12. Interview with a trader.", ("12", "Interview", False)),
    ("04 plain number", "12 Interview with a trader.", ("12", "Interview", False)),
    ("05 in brackets", "[12] Interview with a trader.", ("12", "Interview", True)),
    ("06 asterisk", "* The author thanks them.", ("*", "The", True)),
    ("07 dagger without a gap", "†The author thanks them.", ("†", "The", True)),
    ("08 superior of Unicode", "¹² Interview with a trader.", ("12", "Interview", True)),
    ("09 superior of the font", "<osf>4</osf> Interview with a trader.", ("4", "Interview", True)),
    ("10 none", "Interview with a trader.", None),
    ("11 a year", "2019 was a hard year.", None),
    ("12 a decimal", "3.5 million people fled.", None),
    ("13 a number alone", "12", None),
    ("15 before a slash", "12/ Interview with a trader.", ("12", "Interview", False)),
    ("17 a symbol before a slash", "**/ Reissued for technical reasons.", ("**", "Reissued", True)),
    ("18 a path after an asterisk", "*/home was lost", ("*", "/home", True)),
    ("16 a fraction", "1/2 of the patrols", None),
    ("14 raised ordinal of a word", "30<sup>th</sup> session of the body", None),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), [row[1:] for row in LABELS], ids=[row[0] for row in LABELS])
def test_label_that_opens_a_line(markup: str, expected: tuple[str, str, bool] | None) -> None:
    line = line_of(markup, SMALL)
    found = leading_label(line)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        label, length, is_strong = found
        assert (label, line.text[length:].split()[0], is_strong) == expected


def test_a_marker_knows_where_it_stands() -> None:
    line = line_of("renewed.<sup>7</sup> Then it was<sup>8</sup> not.", BODY)
    assert [(mark.start, mark.end) for mark in marks_in(line)] == [(8, 9), (21, 22)]
