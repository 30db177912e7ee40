"""Doubts about footnotes and markers, from rows made by hand."""

import pytest

from extractors.model import Footnote, FootnoteReference
from extractors.structure.defects import defects_of
from tests.extractors.pages.pages_by_hand import line_of

DOCUMENT = "d0123456789ab"


def footnote(number: int, label: str, text: str = "A letter.", page: int = 1) -> Footnote:
    return Footnote(DOCUMENT, f"{DOCUMENT}-n{number:03d}", number, label, text, page, page, ())


def reference(number: int, label: str, body: int | None, form: str = "superscript", page: int = 1) -> FootnoteReference:
    called = None if body is None else f"{DOCUMENT}-n{body:03d}"
    own, paragraph = f"{DOCUMENT}-r{number:03d}", f"{DOCUMENT}-p0001"
    return FootnoteReference(DOCUMENT, own, number, label, called, paragraph, None, 0, page, (), form)


# Each case: footnotes, references, and (code, severity, page, row) of each doubt.
DEFECTS = [
    ("nothing", [], [], []),
    ("all is well", [footnote(1, "1"), footnote(2, "2")], [reference(1, "1", 1), reference(2, "2", 2)], []),
    (
        "a marker without a note",
        [footnote(1, "1")],
        [reference(1, "1", 1), reference(2, "2", None, page=3)],
        [("marker_without_note", "warning", 3, "r002")],
    ),
    (
        "a note without a marker",
        [footnote(1, "1"), footnote(2, "2", page=4)],
        [reference(1, "1", 1)],
        [("note_without_marker", "warning", 4, "n002")],
    ),
    (
        "an empty note",
        [footnote(1, "1", text="", page=2)],
        [reference(1, "1", 1)],
        [("empty_footnote", "warning", 2, "n001")],
    ),
    (
        "a glued marker",
        [footnote(1, "1")],
        [reference(1, "1", 1, form="glued", page=2)],
        [("glued_marker", "info", 2, "r001")],
    ),
    (
        "labels left out",
        [footnote(1, "1"), footnote(2, "4")],
        [reference(1, "1", 1), reference(2, "4", 2)],
        [("note_missing", "warning", None, None)],
    ),
    (
        "labels that begin again, and symbols, leave none out",
        [footnote(1, "1"), footnote(2, "2"), footnote(3, "*"), footnote(4, "1")],
        [reference(1, "1", 1), reference(2, "2", 2), reference(3, "*", 3), reference(4, "1", 4)],
        [],
    ),
    (
        "in order: empty notes, markers, notes without one, labels left out",
        [footnote(1, "1", text=""), footnote(2, "3")],
        [reference(1, "1", 1, form="glued"), reference(2, "2", None)],
        [
            ("empty_footnote", "warning", 1, "n001"),
            ("glued_marker", "info", 1, "r001"),
            ("marker_without_note", "warning", 1, "r002"),
            ("note_without_marker", "warning", 1, "n002"),
            ("note_missing", "warning", None, None),
        ],
    ),
]


@pytest.mark.parametrize(("footnotes", "references", "expected"), [d[1:] for d in DEFECTS], ids=[d[0] for d in DEFECTS])
def test_defects(
    footnotes: list[Footnote],
    references: list[FootnoteReference],
    expected: list[tuple[str, str, int | None, str | None]],
) -> None:
    found = defects_of(footnotes, references, [])
    assert [(d.code, d.severity, d.page, d.row_id and d.row_id[-4:]) for d in found] == expected
    tables = {"n": "footnotes", "r": "footnote_references"}
    assert [d.table_name for d in found] == [tables[row[0]] if row else None for _, _, _, row in expected]


def test_the_labels_left_out_are_named() -> None:
    (doubt,) = defects_of([footnote(1, "7"), footnote(2, "10")], [reference(1, "7", 1), reference(2, "10", 2)], [])
    assert doubt.message == "No footnote was found with the label 8, 9."


def test_a_stray_line_is_quoted() -> None:
    (doubt,) = defects_of([], [], [line_of("Source: the mission", page=5)])
    assert (doubt.code, doubt.page, doubt.row_id) == ("stray_note_text", 5, None)
    assert "'Source: the mission'" in doubt.message
