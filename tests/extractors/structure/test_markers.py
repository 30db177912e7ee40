"""Markers in the text and the notes that they call, whole pages set by hand. Each trap has a number of its own."""

from collections.abc import Sequence

import pytest

from extractors.model import Note
from extractors.structure.markers import find_markers
from tests.extractors.pages.pages_by_hand import (
    HEADING,
    SMALL,
    TITLE,
    Sheet,
    Type,
    calls,
    headings,
    note_of,
    notes,
    of_kind,
    prose,
)
from tests.extractors.structure.parts_by_hand import note_body, passing

LEFT, WHOLE, FOOT = 54.0, 504.0, 690.0
NAMES = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot")


def page(text: str, bodies: Sequence[str] = (), number: int = 1, label: str = "<sup>{}</sup> ") -> Sheet:
    """A heading, a paragraph with `text` in it, and notes: each its label, the rest is made up."""
    sheet = Sheet(number)
    sheet.put(("Context", "Lessons", "Conclusion")[number - 1], LEFT, 90, HEADING)
    y = sheet.flow(prose(6, 3 * number), LEFT, 110, WHOLE)
    y = sheet.flow(f"{prose(1, number)} {text} {prose(5, 3 * number + 8)}", LEFT, y + 6, WHOLE)
    sheet.flow(prose(6, number), LEFT, y + 6, WHOLE)
    y = FOOT
    if bodies:
        sheet.rule(LEFT, FOOT - 10, LEFT + 90)
    for body in bodies:
        printed, name = body.split()
        y = sheet.flow(
            f"{label.format(printed)}{name} is the name of this source, with more words.", LEFT, y, WHOLE, SMALL
        )
    return sheet


def issues(note: Note) -> list[tuple[str, str]]:
    """The doubts about markers and notes, each with the label that it names."""
    codes = ("marker_without_note", "note_without_marker", "note_missing", "glued_marker")
    return [
        (i.code, next(w for w in i.message.rstrip(".").split() if w[0].isdigit()))
        for i in note.issues
        if i.code in codes
    ]


FORMS = [
    ("raised", "<sup>{}</sup>", "<sup>{}</sup> ", "superscript"),
    ("superior figure of the font", "<osf>{}</osf>", "<osf>{}</osf> ", "superior"),
    ("bracket", "[{}]", "[{}] ", "bracket"),
    ("slash", " {}/", "{}/ ", "slash"),
    ("raised, notes with dots", "<sup>{}</sup>", "{}. ", "superscript"),
]  # fmt: skip


@pytest.mark.parametrize(("marker", "label", "form"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_01_each_form_is_linked(marker: str, label: str, form: str) -> None:
    text = f"They left.{marker.format(1)} The road{marker.format(2)} was closed."
    note = note_of(page(text, ["1 Alpha", "2 Bravo"], label=label))
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "road", "Bravo")]
    assert {r.form for r in note.footnote_references} == {form}
    assert "They left. The road was closed." in of_kind(note, "body")[1]
    assert issues(note) == []


def test_02_superior_figures_of_unicode() -> None:
    note = note_of(page("They left.¹ The road² was closed.", ["¹ Alpha", "² Bravo"], label="{} "))
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "road", "Bravo")]


def test_02a_a_symbol_before_a_slash_calls_the_note_of_the_symbol() -> None:
    note = note_of(page("They left. */ The road was closed. 1/ It rained.", ["*/ Alpha", "1/ Bravo"], label="{} "))
    assert calls(note) == [("*", "left.", "Alpha"), ("1", "closed.", "Bravo")]
    assert "They left. The road was closed. It rained." in of_kind(note, "body")[1]


def test_02b_a_symbol_before_a_slash_that_no_note_has_is_text() -> None:
    note = note_of(page("They left.<sup>1</sup> The road */ was closed.", ["1 Alpha"]))
    assert calls(note) == [("1", "left.", "Alpha")]
    assert "They left. The road */ was closed." in of_kind(note, "body")[1]


NO_MARKERS = [
    ("30th", "They met on the 30<sup>th</sup> of May.", "on the 30th of May."),
    ("km2", "They hold 12 km<sup>2</sup> of land.", "12 km2 of land."),
    ("m3", "They bring 40 m<sup>3</sup> of water.", "40 m3 of water."),
    ("powers of ten", "It holds 10<sup>5</sup> litres.", "It holds 105 litres."),
    ("km2 of Unicode", "They hold 12 km² of land.", "12 km² of land."),
    ("powers of ten of Unicode", "It holds 10⁵ litres.", "It holds 10⁵ litres."),
    ("group M23", "The M<sup>23</sup> came.", "The M23 came."),
    ("CO2", "The CO<sub>2</sub> is less.", "The CO2 is less."),
    ("1er", "Le 1<sup>er</sup> mai.", "Le 1er mai."),
]


@pytest.mark.parametrize(("markup", "kept"), [row[1:] for row in NO_MARKERS], ids=[row[0] for row in NO_MARKERS])
def test_03_raised_figures_that_call_no_note(markup: str, kept: str) -> None:
    sheets = [page(f"They left.<sup>1</sup> {markup} They came.<sup>2</sup>", ["1 Alpha", "2 Bravo"])]
    note = note_of(*sheets)
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "came.", "Bravo")]
    assert kept in of_kind(note, "body")[1]
    assert issues(note) == []


def test_04_an_exponent_of_which_a_note_has_the_number() -> None:
    note = note_of(
        page("They left.<sup>1</sup> They hold 12 km<sup>2</sup> of it. They came.<sup>2</sup>", ["1 Alpha", "2 Bravo"])
    )
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "came.", "Bravo")]


def test_05_a_marker_after_a_year() -> None:
    note = note_of(
        page("It began in 2023.<sup>1</sup> It grew until 2024<sup>2</sup> at least.", ["1 Alpha", "2 Bravo"])
    )
    assert calls(note) == [("1", "2023.", "Alpha"), ("2", "2024", "Bravo")]


@pytest.mark.parametrize("printed", ["1, 2", "1,2"])
def test_06_two_markers_at_one_place(printed: str) -> None:
    note = note_of(page(f"They left.<sup>{printed}</sup> They came.<sup>3</sup>", ["1 Alpha", "2 Bravo", "3 Charlie"]))
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "left.", "Bravo"), ("3", "came.", "Charlie")]
    assert len({r.char_offset for r in note.footnote_references[:2]}) == 1


def test_07_labels_that_restart_on_each_page() -> None:
    note = note_of(
        page("They left.<sup>1</sup> They came.<sup>2</sup>", ["1 Alpha", "2 Bravo"]),
        page("They ate.<sup>1</sup> They sang.<sup>2</sup>", ["1 Charlie", "2 Delta"], 2),
    )
    assert calls(note) == [
        ("1", "left.", "Alpha"),
        ("2", "came.", "Bravo"),
        ("1", "ate.", "Charlie"),
        ("2", "sang.", "Delta"),
    ]


def test_08_a_missing_body() -> None:
    note = note_of(
        page("They left.<sup>1</sup> They came.<sup>2</sup> They ate.<sup>3</sup>", ["1 Alpha", "3 Charlie"])
    )
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "came.", None), ("3", "ate.", "Charlie")]
    assert ("marker_without_note", "2") in issues(note)
    assert ("note_missing", "2") in issues(note)


def test_09_a_missing_marker() -> None:
    note = note_of(page("They left.<sup>1</sup> They came. They ate.<sup>3</sup>", ["1 Alpha", "2 Bravo", "3 Charlie"]))
    assert calls(note) == [("1", "left.", "Alpha"), ("3", "ate.", "Charlie")]
    assert [label for label, _ in notes(note)] == ["1", "2", "3"]
    assert issues(note) == [("note_without_marker", "2")]


@pytest.mark.parametrize("symbols", ["*†", "†‡", "*§"])
def test_10_symbols_on_each_page(symbols: str) -> None:
    a, b = symbols
    note = note_of(
        page(f"They left.{a} They came.{b}", [f"{a} Alpha", f"{b} Bravo"], label="{} "),
        page(f"They ate.{a} They sang.{b}", [f"{a} Charlie", f"{b} Delta"], 2, label="{} "),
    )
    assert calls(note) == [(a, "left.", "Alpha"), (b, "came.", "Bravo"), (a, "ate.", "Charlie"), (b, "sang.", "Delta")]


def test_11_a_note_that_is_called_back() -> None:
    text = "They left.<sup>3</sup> They came.<sup>4</sup> They ate.<sup>3</sup>"
    note = note_of(
        page("One.<sup>1</sup> Two.<sup>2</sup>", ["1 Alpha", "2 Bravo"]), page(text, ["3 Charlie", "4 Delta"], 2)
    )
    assert calls(note)[2:] == [("3", "left.", "Charlie"), ("4", "came.", "Delta"), ("3", "ate.", "Charlie")]


def test_12_a_glued_digit_in_its_turn() -> None:
    text = "They left.<sup>1</sup> They kept the mandate.2 They ate.<sup>3</sup>"
    note = note_of(page(text, ["1 Alpha", "2 Bravo", "3 Charlie"]))
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "mandate.", "Bravo"), ("3", "ate.", "Charlie")]
    assert [r.form for r in note.footnote_references] == ["superscript", "glued", "superscript"]
    assert issues(note) == [("glued_marker", "2")]


def test_12a_a_digit_glued_to_the_year_that_ends_a_sentence() -> None:
    text = "They left.<sup>1</sup> It began in 2023.2 They ate.<sup>3</sup>"
    note = note_of(page(text, ["1 Alpha", "2 Bravo", "3 Charlie"]))
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "2023.", "Bravo"), ("3", "ate.", "Charlie")]


@pytest.mark.parametrize("number", ["17.2 percent", "S/2 of it", "No.2 of it", "12,2 of it"])
def test_13_numbers_of_the_text_are_not_glued(number: str) -> None:
    note = note_of(
        page(f"They left.<sup>1</sup> It was {number} only. They ate.<sup>3</sup>", ["1 Alpha", "2 Bravo", "3 Charlie"])
    )
    assert [label for label, _, _ in calls(note)] == ["1", "3"]


# Each case: the texts by page, the notes as "label@page", and the glued markers: label and the text before it.
GLUED = [
    ("in its turn", ["One.<sup>1</sup> A war.2 Three.<sup>3</sup>"], "1@1 2@1 3@1", [("2", "One.1 A war.")]),
    ("its note on the next page", ["One.<sup>1</sup>", "The mandate.2", ""], "1@1 2@3", [("2", "The mandate.")]),
    ("its note two pages on", ["One.<sup>1</sup> The mandate.2", "", ""], "1@1 2@3", []),
    ("out of turn", ["One.<sup>1</sup> Three.<sup>3</sup>", "The mandate.2"], "1@1 2@1 3@1", []),
    ("two such figures", ["One.<sup>1</sup> The mandate.2 They ate.2"], "1@1 2@1", []),
    (
        "after a marker far ahead",
        ["One.<sup>1</sup> Forty.<sup>40</sup>", "The mandate.2"],
        "1@1 2@1 40@1",
        [("2", "The mandate.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "labels", "expected"), [row[1:] for row in GLUED], ids=[row[0] for row in GLUED])
def test_13a_where_a_glued_digit_is_due(texts: list[str], labels: str, expected: list[tuple[str, str]]) -> None:
    passings = [passing("body", text, page=number) for number, text in enumerate(texts, start=1) if text]
    bodies = [note_body(label, page=int(on)) for label, on in (word.split("@") for word in labels.split())]
    found = [
        (label, line.text[: mark.start])
        for line, marks in find_markers(passings, bodies).items()
        for mark in marks
        for label in mark.labels
        if mark.form == "glued"
    ]
    assert found == expected


def test_14_brackets_that_are_no_markers() -> None:
    note = note_of(
        page("They left.<sup>1</sup> He said that they [2] went. They came.<sup>2</sup>", ["1 Alpha", "2 Bravo"])
    )
    assert calls(note) == [("1", "left.", "Alpha"), ("2", "came.", "Bravo")]
    assert "they [2] went" in of_kind(note, "body")[1]


def test_15_a_marker_on_a_heading() -> None:
    sheet = page("They left.<sup>2</sup>", ["1 Alpha", "2 Bravo"])
    sheet.put("Sequencing the Mandate", LEFT, 60, TITLE)
    sheet.glyph("1", LEFT + 46, 90 - 4, Type(8, family="Sans", bold=True))
    note = note_of(sheet)
    assert headings(note) == [(1, "Context")]
    assert calls(note) == [("1", "Context", "Alpha"), ("2", "left.", "Bravo")]
    assert note.footnote_references[0].section_id == note.sections[0].section_id


def test_16_a_marker_on_a_caption_and_in_a_table() -> None:
    sheet = Sheet()
    sheet.put("Context", LEFT, 90, HEADING)
    sheet.flow(prose(7), LEFT, 110, WHOLE)
    sheet.put("<b>Table 1.</b> Troops by sector<sup>1</sup>", LEFT, 240, Type(9, 11))
    for r, row in enumerate(
        (("Sector", "Troops"), ("North<sup>2</sup>", "1,200"), ("East", "2,450"), ("South", "900"))
    ):
        for c, cell in enumerate(row):
            sheet.put(cell, 60 + 150 * c, 261 + 16 * r, Type(8, 10))
        sheet.rule(LEFT, 250 + 16 * r, 400)
    sheet.rule(LEFT, 314, 400)
    sheet.flow(f"{prose(3, 7)} They left.<sup>3</sup>", LEFT, 350, WHOLE)
    sheet.lines([f"<sup>{k + 1}</sup> {name} is a source." for k, name in enumerate(NAMES[:3])], LEFT, FOOT, SMALL)
    note = note_of(sheet)
    assert sorted(calls(note)) == [("1", "sector", "Alpha"), ("2", "North", "Bravo"), ("3", "left.", "Charlie")]
    kinds = {p.paragraph_id: p.kind for p in note.paragraphs}
    assert [kinds[r.paragraph_id or ""] for r in note.footnote_references] == ["caption", "table", "body"]


def test_17_endnotes() -> None:
    last = Sheet(3)
    last.put("Endnotes", LEFT, 90, HEADING)
    last.lines(
        [f"{k + 1}. {name} is the name of a source." for k, name in enumerate(NAMES[:4])], LEFT, 110, Type(9, 12)
    )
    note = note_of(
        page("They left.<sup>1</sup> They came.<sup>2</sup>"),
        page("They ate.<sup>3</sup> They sang.<sup>4</sup>", (), 2),
        last,
    )
    assert calls(note) == [
        ("1", "left.", "Alpha"),
        ("2", "came.", "Bravo"),
        ("3", "ate.", "Charlie"),
        ("4", "sang.", "Delta"),
    ]


def test_18_a_raised_figure_without_any_notes_stays_text() -> None:
    note = note_of(page("They hold 12 km<sup>2</sup> of land."))
    assert note.footnote_references == ()
    assert "12 km2 of land." in of_kind(note, "body")[1]
