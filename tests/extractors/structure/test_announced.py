"""Headings that outline or contents announce: what becomes one, which level it has, and what is not believed."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.model import Note
from extractors.pipeline import trace_note
from extractors.readers.navigation import Bookmark, Navigation, Target
from extractors.structure.levels import levels_of
from tests.extractors.pages.pages_by_hand import (
    BODY,
    HEADING,
    TITLE,
    Sheet,
    Type,
    headings,
    measure,
    of_kind,
    prose,
    trace_of,
)
from tests.extractors.structure.test_headings import LEFT, SUB, WHOLE, Part, heads, sheet_of

Told = tuple[str, int] | tuple[str, int, int]  # title, depth, and the page if it is not the first


def read(parts: list[Part], *told: Told) -> Note:
    outline = tuple(Bookmark(t[0], t[1], Target(t[2] if len(t) > 2 else 1, None)) for t in told)
    return trace_of([sheet_of(*parts)], navigation=Navigation((None,), outline, ())).note


def codes(note: Note) -> list[str]:
    return [issue.code for issue in note.issues if issue.code.startswith("heading_")]


PLAIN: list[Part] = [
    ("Context", BODY), prose(5), ("A bold aim", BODY), prose(5, 5), ("The way forward", BODY), prose(5, 10),
]  # fmt: skip
STYLED: list[Part] = [("Context", HEADING), prose(5), ("Talks", SUB), prose(5, 5), ("Lessons", HEADING), prose(5, 10)]


def test_01_lines_in_body_type_are_headings_where_the_outline_says_so() -> None:
    assert headings(read(PLAIN)) == []
    found = read(PLAIN, ("Context", 1), ("A Bold Aim ", 2), ("The way\u00a0forward", 1))
    assert headings(found) == [(1, "Context"), (2, "A bold aim"), (1, "The way forward")]
    assert codes(found) == []


@pytest.mark.parametrize(
    "told",
    [
        [("Page 1", 1), ("Page 2", 1)],
        [("note_final_v3.pdf", 1)],
        [("Context", 1)],
        [("Context", 1), ("Mandate", 1), ("Elections", 1), ("Annex", 1)],
        [("Context", 1, 2), ("A bold aim", 1, 2), ("The way forward", 1, 2)],
        [("Context", 1, 7), ("A bold aim", 1, 7)],
        [("was", 1), ("of the", 1), ("and", 1)],
    ],
    ids=["pages", "a file", "one entry", "mostly not there", "wrong pages", "no such pages", "words of the text"],
)
def test_02_an_outline_of_anything_else_is_no_evidence(told: list[Told]) -> None:
    note = read(PLAIN, *told)
    assert (headings(note), codes(note)) == ([], [])


def test_03_a_line_within_a_sentence_is_no_heading() -> None:
    sheet = sheet_of(("Context", BODY), prose(5), ("Lessons", BODY), prose(5, 5))
    sheet.lines(["The members spoke about the", "Way forward", "and of what it takes to get there soon."], LEFT, 400)
    outline = tuple(Bookmark(title, 1, Target(1, None)) for title in ("Context", "Lessons", "Way forward"))
    note = trace_of([sheet], navigation=Navigation((None,), outline, ())).note
    assert headings(note) == [(1, "Context"), (1, "Lessons")]


def test_04_the_number_may_stand_in_one_of_both() -> None:
    parts: list[Part] = [("1. Context", BODY), prose(5), ("Lessons of it", BODY), prose(5, 5)]
    found = read(parts, ("Context", 1), ("2. Lessons of it", 1))
    assert headings(found) == [(1, "1. Context"), (1, "Lessons of it")]


def test_05_a_heading_over_two_lines_is_one() -> None:
    sheet = Sheet()
    y = sheet.flow(prose(5), LEFT, 100, WHOLE) + 12
    y = sheet.lines(["What the members of the council", "see as the next step"], LEFT, y) + 2
    y = sheet.flow(prose(5, 5), LEFT, y, WHOLE) + 12
    y = sheet.lines(["Lessons"], LEFT, y) + 2
    sheet.flow(prose(5, 10), LEFT, y, WHOLE)
    titles = ("What the members of the council see as the next step", "Lessons")
    outline = tuple(Bookmark(title, 1, Target(1, None)) for title in titles)
    note = trace_of([sheet], navigation=Navigation((None,), outline, ())).note
    assert headings(note) == [(1, titles[0]), (1, "Lessons")]


def test_06_a_question_in_large_type_is_no_pull_quote_where_the_outline_has_it() -> None:
    large = Type(14, 17, italic=True)
    parts: list[Part] = [
        ("Context", HEADING), prose(5), ("Who is to pay for all of that?", large), prose(5, 5), ("Lessons", HEADING),
        prose(5, 10),
    ]  # fmt: skip
    assert of_kind(read(parts), "quote") == ["Who is to pay for all of that?"]
    found = read(parts, ("Context", 1), ("Who is to pay for all of that?", 1), ("Lessons", 1))
    assert [title for _, title in headings(found)] == ["Context", "Who is to pay for all of that?", "Lessons"]


def test_07_an_entry_that_stands_nowhere_is_told_and_one_that_names_the_document_is_not() -> None:
    found = read(STYLED, ("A title kept elsewhere", 1), ("Context", 2), ("Talks", 3), ("Lessons", 2), ("Annex", 2))
    assert headings(found) == [(1, "Context"), (2, "Talks"), (1, "Lessons")]
    [issue] = [issue for issue in found.issues if issue.code == "heading_not_found"]
    assert (issue.page, issue.severity) == (1, "info")
    assert "'Annex'" in issue.message


def test_08_a_title_with_the_text_of_its_note_is_its_heading() -> None:
    parts: list[Part] = [("Context<sup>1</sup>", HEADING), prose(5), ("Lessons", HEADING), prose(5, 10)]
    found = read(parts, ("ContextThis section draws on a letter.", 1), ("Lessons", 1))
    assert codes(found) == []


@pytest.mark.parametrize(
    ("depths", "levels", "is_odd"),
    [
        # By style: Context 1, Talks 2, Security 2, Lessons 1.
        ((None, None, None, None), [1, 2, 2, 1], False),
        ((1, 2, 3, 1), [1, 2, 3, 1], False),  # one style in two depths
        ((1, 1, 1, 1), [1, 2, 2, 1], False),  # a plain list
        ((2, 4, 4, 2), [1, 2, 2, 1], False),  # counted from where it begins
        ((1, 2, None, 1), [1, 2, 2, 1], False),  # what it leaves out stands with its style
        ((1, None, None, 2), [1, 3, 3, 2], False),
        ((2, 1, 1, 2), [1, 2, 2, 1], True),
        ((1, 2, 2, 3), [1, 2, 2, 1], True),
    ],
)
def test_09_levels_follow_the_depths_where_these_agree_with_the_styles(
    depths: tuple[int | None, ...], levels: list[int], is_odd: bool
) -> None:
    chunks, by_style = heads(("Context", HEADING), ("Talks", SUB), ("Security", SUB), ("Lessons", HEADING))
    assert by_style == [1, 2, 2, 1]
    typography = trace_of([sheet_of(prose(9))]).layout.typography
    found, odd = levels_of(chunks, typography, depths)
    assert (found, odd is not None) == (levels, is_odd)


def test_10_two_styles_of_one_depth_are_one_level_and_another_order_is_told() -> None:
    parts: list[Part] = [*STYLED, ("Summary", Type(13, 16, "Sans")), prose(5)]
    told: list[Told] = [("Context", 1), ("Talks", 2), ("Lessons", 1), ("Summary", 1)]
    assert headings(read(parts)) == [(1, "Context"), (3, "Talks"), (1, "Lessons"), (2, "Summary")]
    assert headings(read(parts, *told)) == [(1, "Context"), (2, "Talks"), (1, "Lessons"), (1, "Summary")]
    odd = read(STYLED, ("Context", 2), ("Talks", 1), ("Lessons", 2))
    assert headings(odd) == headings(read(STYLED))
    assert codes(odd) == ["heading_order_differs"]


def contents_of_note(entries: list[tuple[str, float, int]], parts: list[Part]) -> Note:
    """A page with contents (title, how far set in, page number), and one with the parts, which is printed as page 3."""
    page = Sheet()
    page.put("Notes on a Mandate", LEFT, 70, TITLE)
    y = page.flow(prose(4, 3), LEFT, 110, WHOLE)
    page.put("Contents", LEFT, y + 20, HEADING)
    page.put("Page", LEFT + 380, y + 34)
    for i, (title, inset, number) in enumerate(entries):
        page.put(f"{title} ..........", LEFT + inset, y + 48 + 13 * i)
        page.put(str(number), LEFT + 400 - measure(str(number)), y + 48 + 13 * i)
    return trace_of([page, replace(sheet_of(*parts, title=""), number=2)]).note


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("Context", 0, 3), ("A bold aim", 0, 3), ("The way forward", 0, 3)], [1, 1, 1]),
        ([("Context", 0, 3), ("A bold aim", 12, 3), ("The way forward", 0, 3)], [1, 2, 1]),
        ([("Context", 0, 3), ("A bold aim", 12, 3), ("The way forward", 0, 3), ("Annex", 0, 9)], [1, 2, 1]),
        ([("Mandates", 0, 3), ("Elections", 0, 3), ("Annexes", 0, 3)], []),
    ],
    ids=["flat", "set in", "a page that is not there", "other titles"],
)
def test_11_the_table_of_contents_is_evidence_as_the_outline_is(
    entries: list[tuple[str, float, int]], expected: list[int]
) -> None:
    note = contents_of_note(entries, PLAIN)
    titles = ["Context", "A bold aim", "The way forward"]
    assert headings(note) == list(zip(expected, titles if expected else [], strict=True))
    assert codes(note) == []
    [listed] = of_kind(note, "contents")
    assert listed.startswith("Contents Page ")
    assert of_kind(note, "table") == []


def test_12_an_entry_of_the_contents_that_stands_nowhere_is_told() -> None:
    note = contents_of_note(
        [("Context", 0, 3), ("A bold aim", 0, 3), ("The way forward", 0, 3), ("Annex on costs", 0, 3)], PLAIN
    )
    [issue] = [issue for issue in note.issues if issue.code == "heading_not_found"]
    assert issue.page == 2
    assert issue.message.startswith("The table of contents names")


def test_13_an_entry_over_two_lines_and_numbers_set_flush_right_stand_at_one_edge() -> None:
    entries = [("I.", "Context", 3), ("II.", "A bold", 0), ("", "aim", 3), ("A.", "The way forward", 3)]
    page = Sheet()
    page.put("Notes on a Mandate", LEFT, 70, TITLE)
    y = page.flow(prose(4, 3), LEFT, 110, WHOLE)
    page.put("Contents", LEFT + 36, y + 20, HEADING)
    for i, (label, title, number) in enumerate(entries):
        edge = LEFT + (56 if label == "A." else 36)
        page.put(label, edge - 18 - measure(label), y + 48 + 13 * i)
        page.put(f"{title} .........." if number else title, edge, y + 48 + 13 * i)
        if number:
            page.put(str(number), LEFT + 400 - measure(str(number)), y + 48 + 13 * i)
    parts = sheet_of(
        ("I. Context", BODY), prose(5), ("II. A bold aim", BODY), prose(5, 5), ("A. The way forward", BODY),
        prose(5, 10), title="",
    )  # fmt: skip
    note = trace_of([page, replace(parts, number=2)]).note
    assert headings(note) == [(1, "I. Context"), (1, "II. A bold aim"), (2, "A. The way forward")]


@pytest.mark.parametrize("reader", ["pdfplumber", "pdfium"])
def test_14_headings_in_the_type_of_the_text_set_by_libreoffice(reader: str) -> None:
    # The source beside it sets h2 and h3 in the type of the text: soffice --convert-to pdf, with bookmarks.
    pdf = Path(__file__).parent / "pdf" / "plain-headings-libreoffice.pdf"
    note = trace_note(pdf.read_bytes(), reader=reader).note
    assert headings(note) == [
        (1, "Context"), (2, "Early talks"), (2, "Regional views"), (1, "Lessons for the mission"),
        (1, "The way forward"),
    ]  # fmt: skip
    assert note.document.title == "Notes on a Mandate"
