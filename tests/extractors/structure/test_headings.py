"""Headings, their levels, and captions. Each trap has a number of its own."""

import pytest

from extractors.pages.layout import layout_of
from extractors.structure.chunks import Chunk, chunks_of
from extractors.structure.headings import captions
from extractors.structure.levels import levels_of
from tests.extractors.pages.pages_by_hand import BODY, HEADING, TITLE, Sheet, Type, headings, note_of, of_kind, prose

LEFT, WHOLE = 54.0, 504.0
SUB = Type(10, 12, bold=True)
SUBSUB = Type(10, 12, italic=True)
Part = str | tuple[str, Type]


def sheet_of(*parts: Part, title: str = "Sequencing the Mandate") -> Sheet:
    """A title, and then headings (with their type) and paragraphs one below the other."""
    sheet = Sheet()
    sheet.put(title, LEFT, 70, TITLE)
    y = 110.0
    for part in parts:
        if isinstance(part, str):
            y = sheet.flow(part, LEFT, y, WHOLE) + 6
        else:
            y = sheet.flow(part[0], LEFT, y + 6, WHOLE, part[1], justified=False) + 2
    return sheet


def read(*parts: Part) -> list[tuple[int, str]]:
    return headings(note_of(sheet_of(*parts)))


@pytest.mark.parametrize(
    "type_",
    [HEADING, Type(13, 16), SUB, Type(10, 12, italic=True), Type(10, 12, color=0x1F4E79), Type(9.5, 12, bold=True)],
    ids=["large and bold", "large", "bold", "italic", "colored", "bold and a little smaller"],
)
def test_01_a_line_set_apart_is_a_heading(type_: Type) -> None:
    found = read(("Context", type_), prose(5), ("Lessons", type_), prose(5, 5), ("Conclusion", type_), prose(4, 10))
    assert found == [(1, "Context"), (1, "Lessons"), (1, "Conclusion")]


def test_02_capitals_alone_set_apart() -> None:
    found = read(("CONTEXT OF IT", BODY), prose(5), ("LESSONS OF IT", BODY), prose(5, 5))
    assert found == [(1, "CONTEXT OF IT"), (1, "LESSONS OF IT")]


def test_03_levels_follow_prominence() -> None:
    found = read(
        ("Context", HEADING), prose(3),
        ("Politics", SUB), prose(3, 3),
        ("The talks", SUBSUB), prose(3, 6),
        ("Security", SUB), prose(3, 9),
        ("Lessons", HEADING), prose(3, 12),
    )  # fmt: skip
    assert found == [(1, "Context"), (2, "Politics"), (3, "The talks"), (2, "Security"), (1, "Lessons")]


def test_04_numbering_ranks_where_styles_are_equal() -> None:
    found = read(
        ("I. Context", SUB), prose(3),
        ("A. Politics", SUB), prose(3, 3),
        ("1. The talks", SUB), prose(3, 6),
        ("2. The vote", SUB), prose(3, 9),
        ("B. Security", SUB), prose(3, 12),
        ("II. Lessons", SUB), prose(3, 15),
    )  # fmt: skip
    assert found == [
        (1, "I. Context"),
        (2, "A. Politics"),
        (3, "1. The talks"),
        (3, "2. The vote"),
        (2, "B. Security"),
        (1, "II. Lessons"),
    ]


def test_05_a_heading_of_two_lines_is_one() -> None:
    long = "Protection of Civilians and Support to the Peace Agreement in the Eastern Provinces of the Country"
    assert read((long, HEADING), prose(5), ("Lessons", HEADING), prose(5, 5)) == [(1, long), (1, "Lessons")]


def test_06_headings_in_a_row_stay_apart() -> None:
    found = read(
        ("Context", HEADING),
        ("Politics", SUB),
        prose(4),
        ("Security", SUB),
        prose(4, 4),
        ("Lessons", HEADING),
        prose(4, 8),
    )
    assert found == [(1, "Context"), (2, "Politics"), (2, "Security"), (1, "Lessons")]


def test_07_a_bold_run_in_is_no_heading() -> None:
    found = read(
        ("Context", HEADING), f"<b>Escorts.</b> {prose(4)}", f"<b>Patrols</b> <b>at</b> <b>night.</b> {prose(4, 4)}"
    )
    assert found == [(1, "Context")]


def test_08_a_bold_sentence_is_no_heading() -> None:
    bold = " ".join(f"<b>{word}</b>" for word in prose(1, 3).split())
    assert read(("Context", HEADING), prose(3), bold, prose(4, 4)) == [(1, "Context")]


def test_09_a_last_short_line_of_a_paragraph_is_no_heading() -> None:
    assert read(("Context", HEADING), "It was so.", prose(4), "So it was", prose(3, 4)) == [(1, "Context")]


def test_10_a_large_line_at_the_end_heads_nothing() -> None:
    found = read(("Context", HEADING), prose(5), ("Thank you all", HEADING))
    assert found == [(1, "Context")]


def test_11_a_caption_is_no_heading() -> None:
    caption = ("Figure 2. Patrols by month", Type(9, 11, bold=True))
    note = note_of(sheet_of(("Context", HEADING), prose(4), caption, prose(4, 4)))
    assert headings(note) == [(1, "Context")]
    assert of_kind(note, "caption") == ["Figure 2. Patrols by month"]


def test_12_a_source_line_is_a_caption() -> None:
    source = ("Source: reports of the mission, 2023", Type(8, 10))
    note = note_of(sheet_of(("Context", HEADING), prose(4), source, prose(4, 4)))
    assert of_kind(note, "caption") == ["Source: reports of the mission, 2023"]


def test_13_a_sentence_about_a_figure_is_text() -> None:
    text = f"Figure 2 shows that the patrols went on. {prose(4)}"
    note = note_of(sheet_of(("Context", HEADING), text, prose(4, 4)))
    assert of_kind(note, "body") == [text, prose(4, 4)]
    assert of_kind(note, "caption") == []


def test_14_the_number_of_a_heading_is_told() -> None:
    note = note_of(
        sheet_of(
            ("I. Context", HEADING), prose(5), ("II. Lessons", HEADING), prose(5, 5), ("III. End", HEADING), prose(3)
        )
    )
    assert [s.numbering for s in note.sections] == ["I.", "II.", "III."]


def test_15_cells_of_a_table_are_no_headings() -> None:
    sheet = sheet_of(("Context", HEADING), prose(4))
    for r, row in enumerate((("Sector", "Troops"), ("North", "1,200"), ("East", "2,450"), ("South", "900"))):
        for c, cell in enumerate(row):
            sheet.put(cell, 60 + 150 * c, 251 + 16 * r, Type(9, 10, bold=r == 0))
        sheet.rule(LEFT, 240 + 16 * r, 400)
    sheet.rule(LEFT, 304, 400)
    sheet.flow(prose(5, 5), LEFT, 340, WHOLE)
    note = note_of(sheet)
    assert headings(note) == [(1, "Context")]
    assert sorted(" ".join(of_kind(note, "table")).split()) == sorted(
        ["Sector", "Troops", "North", "1,200", "East", "2,450", "South", "900"]
    )


def heads(*parts: tuple[str, Type]) -> tuple[list[Chunk], list[int]]:
    sheet = sheet_of(*[x for part in parts for x in (part, prose(3))])
    layout = layout_of([sheet.content()])
    found = [c for c in chunks_of([layout.pages[0].units], layout.typography) if c.text in {text for text, _ in parts}]
    return found, levels_of(found, layout.typography)[0]


@pytest.mark.parametrize(
    ("parts", "levels"),
    [
        ([("One", HEADING), ("Two", HEADING)], [1, 1]),
        ([("One", SUB), ("Two", HEADING)], [2, 1]),
        ([("One", HEADING), ("Two", Type(13.2, 16, "Sans", bold=True))], [1, 1]),
        ([("One", HEADING), ("Two", Type(13, 16, "Sans")), ("Three", SUB)], [1, 2, 3]),
    ],
    ids=["one style", "the larger first", "sizes that rounding parts", "bold before plain"],
)
def test_16_levels_of_styles(parts: list[tuple[str, Type]], levels: list[int]) -> None:
    found, ranked = heads(*parts)
    assert [c.text for c in found] == [text for text, _ in parts]
    assert ranked == levels


@pytest.mark.parametrize("years", [("1998", "1999"), ("1998–2001", "2002/03")])
def test_16a_a_year_may_be_a_heading(years: tuple[str, str]) -> None:
    found = read((years[0], SUB), prose(5), (years[1], SUB), prose(5, 5))
    assert found == [(1, years[0]), (1, years[1])]


@pytest.mark.parametrize("text", ["1998", "12", "450", "2,014", "1998 4.5"])
def test_16b_a_number_is_no_heading(text: str) -> None:
    type_ = BODY if text == "1998" else SUB
    assert read(("Context", HEADING), prose(5), (text, type_), prose(5, 5), ("Lessons", HEADING), prose(3)) == [
        (1, "Context"),
        (1, "Lessons"),
    ]


def test_17_no_headings_no_levels() -> None:
    assert levels_of([], layout_of([Sheet().content()]).typography) == ([], None)


def test_18_captions_has_an_entry_for_each_chunk() -> None:
    layout = layout_of([sheet_of(("Context", HEADING), prose(3)).content()])
    found = chunks_of([layout.pages[0].units], layout.typography)
    assert captions(found, layout.typography) == [""] * len(found)
