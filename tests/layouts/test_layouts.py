"""The carried layouts and the open hand-made pages are read as well as before; and what settles doubts settles no more.

The floors are what is reached; whoever writes a rule raises them. None of this takes an engine.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from extractors.model import READER_NAMES, Document, Note, Paragraph, Section
from extractors.pipeline import trace_note
from tests.layouts.carried import PDFS, SEEDS, layouts
from tests.layouts.checks import Answers, checks_of, failing
from tests.layouts.faults import faults

OPEN = Path(__file__).parent / "pages" / "open"

# How many checks of a page hold.
HELD = {
    "abstract": 7, "box-of-questions": 7, "broken-links": 12, "endnotes": 12, "inline-roman": 10, "list-at-foot": 12,
    "long-title": 10, "margin-heads": 8, "notes-in-tint": 7, "plain-heads": 10, "pull-quote": 8, "raised": 7,
    "series-in-columns": 8, "small-print": 11, "two-languages": 20, "two-languages-below": 20, "unfinished": 8,
    "years-and-underlines": 6,
}  # fmt: skip

# The carried layouts that are read without a fault.
FAULTLESS = (25, 34, 41, 52)


@cache
def read(path: Path, reader: str) -> Note:
    return trace_note(path.read_bytes(), path.name, reader).note


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


@pytest.mark.parametrize("reader", READER_NAMES)
@pytest.mark.parametrize("name", HELD)
def test_checks_of_open_pages_hold(name: str, reader: str) -> None:
    pdf = OPEN / f"{name}.pdf"
    checks = checks_of(pdf)
    failed = failing(read(pdf, reader), checks)
    assert len(checks) - len(failed) >= HELD[name], failed


def test_every_open_page_has_a_floor() -> None:
    assert sorted(HELD) == sorted(pdf.stem for pdf in OPEN.glob("*.pdf"))
    assert all(0 < held <= len(checks_of(OPEN / f"{name}.pdf")) for name, held in HELD.items())


@pytest.mark.parametrize("reader", READER_NAMES)
def test_carried_layouts_are_read_without_a_fault(reader: str) -> None:
    found = {seed: faults(read(PDFS / f"{seed}.pdf", reader), truth) for seed, _, truth in layouts()}
    assert {seed: found[seed] for seed in FAULTLESS if found[seed]} == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_carried_pdf_shows_every_text(seed: int) -> None:
    truth = next(truth for other, _, truth in layouts() if other == seed)
    document = pypdfium2.PdfDocument(PDFS / f"{seed}.pdf")
    shown = Counter(letters("".join(page.get_textpage().get_text_range() for page in document)))
    rows = [row["text"] for key in ("paragraphs", "captions", "footnotes") for row in truth[key]]
    rows += [cell["text"] for table in truth["tables"] for row in table["cells"] for cell in row]
    rows += [row["heading"] for row in truth["sections"]]
    texts = [truth["title"], *rows, *truth["pulls"], *truth["box_titles"], *truth["contents"], *truth["colophon"]]
    wanted = Counter(letters("".join([*texts, truth["sidebar"] or ""])))
    assert {letter: count for letter, count in wanted.items() if shown[letter] < count} == {}


TEXTS = ("One begins.", "Two follows.", "Trois termine.")
DOCUMENT = Document(
    "d", "w", "", "", "A Title", None, None, None, date(2020, 5, 1), "month", None, None, None, "en", 2, 0, "embedded",
    None, "pdfplumber", "1",
)  # fmt: skip
TRUTH: dict[str, Any] = {
    "title": "A Title", "published": "May 2020", "sidebar": None, "colophon": [], "captions": [], "footnotes": [],
    "tables": [], "pulls": [], "box_titles": [], "contents": [], "second": None,
    "sections": [{"level": 1, "numbering": None, "heading": "Work Plan", "pages": [], "markers": [], "notes": []}],
    "paragraphs": [
        {"kind": "body", "section": 0,
         "label": None, "text": text, "boxed": False, "pages": [], "markers": [], "notes": []}
        for text in TEXTS
    ],
}  # fmt: skip


def section(heading: str, at: int = 0, level: int = 1) -> Section:
    return Section("d", f"s{at}", None, at, level, None, heading, "other", 1, 1, ())


def paragraph(text: str, at: int, kind: str = "body", under: str | None = "s0") -> Paragraph:
    return Paragraph("d", f"p{at}", under, at, kind, None, text, 1, 1, (), "none")


def note(*rows: Paragraph, sections: tuple[Section, ...] = (section("Work Plan"),)) -> Note:
    return Note(DOCUMENT, (), (), (), sections, (*(paragraph(text, at) for at, text in enumerate(TEXTS)), *rows))


BOXED = [row | {"boxed": at == 1} for at, row in enumerate(TRUTH["paragraphs"])]
IN_BOX = tuple(paragraph(text, at, under="s1" if at == 1 else "s0") for at, text in enumerate(TEXTS))
AFTER_BOX = tuple(paragraph(text, at, under="s1" if at else "s0") for at, text in enumerate(TEXTS))
TWO = (section("Work Plan"), section("In the box", 1, 2))
PULL = "What must be true?"
LEGEND = {"section": 0, "cells": [[{"text": "Reported by month", "markers": [], "notes": []}]]}


@pytest.mark.parametrize(
    ("found", "changed", "is_true"),
    [
        (note(), {}, True),
        (note(sections=(section("WORK PLAN"),)), {}, True),
        (note(sections=(section("Work Plane"),)), {}, False),
        (note(sections=(section("Work Plan"), section("Notes", 1))), {}, True),
        (note(sections=(section("Work Plan"), section("Nodes", 1))), {}, False),
        (note(paragraph(PULL, 9, "quote")), {"pulls": [PULL]}, True),
        (note(paragraph(PULL, 9)), {"pulls": [PULL]}, False),
        (note(), {"pulls": [PULL]}, False),
        (note(sections=(section("Work Plan"), section(PULL, 1))), {"pulls": [PULL]}, False),
        (replace(note(sections=TWO), paragraphs=IN_BOX), {"paragraphs": BOXED, "box_titles": ["In the box"]}, True),
        (replace(note(sections=TWO), paragraphs=AFTER_BOX), {"paragraphs": BOXED, "box_titles": ["In the box"]}, False),
        (note(paragraph("Reported by", 8, "table"), paragraph("month", 9, "caption")), {"tables": [LEGEND]}, True),
        (note(paragraph("Reported by month", 9)), {"tables": [LEGEND]}, False),
        (note(paragraph("Contents 1. Work Plan ..... 3", 9, "table")), {"contents": ["1. Work Plan"]}, True),
        (note(paragraph("Contents 1. Work Plan 3", 9, "contents")), {"contents": ["1. Work Plan"]}, True),
        (note(paragraph("Contents 1. Work Plan 3", 9)), {"contents": ["1. Work Plan"]}, False),
    ],
)  # fmt: skip
def test_doubt_is_settled_in_favor_and_nothing_else(found: Note, changed: dict[str, Any], is_true: bool) -> None:
    assert (faults(found, TRUTH | changed) == []) is is_true


@pytest.mark.parametrize(
    ("order", "is_true"),
    [((0, 1, 2), True), ((0, 2, 1), True), ((2, 0, 1), True), ((1, 0, 2), False)],
)
def test_two_languages_each_in_its_own_order(order: tuple[int, ...], is_true: bool) -> None:
    rows = tuple(paragraph(TEXTS[index], at) for at, index in enumerate(order))
    assert (faults(replace(note(), paragraphs=rows), TRUTH | {"second": 2}) == []) is is_true


@pytest.mark.parametrize(
    ("check", "holds"),
    [
        ({"type": "present", "text": "one  BEGINS"}, True),
        ({"type": "present", "text": "begins. Two"}, False),
        ({"type": "absent", "text": "begins. Two"}, True),
        ({"type": "absent", "text": "Two follows"}, False),
        ({"type": "order", "before": "One", "after": "Two"}, True),
        ({"type": "order", "before": "Two", "after": "One"}, False),
        ({"type": "same_paragraph", "a": "One", "b": "begins"}, True),
        ({"type": "same_paragraph", "a": "One", "b": "Two"}, False),
        ({"type": "different_paragraph", "a": "One", "b": "Two"}, True),
        ({"type": "different_paragraph", "a": "One", "b": "Nowhere"}, False),
        ({"type": "heading", "text": "work plan"}, True),
        ({"type": "heading", "text": "A title"}, True),
        ({"type": "heading", "text": "Plan"}, False),
        ({"type": "not_heading", "text": "Work plan"}, False),
        ({"type": "not_heading", "text": "One begins."}, True),
        ({"type": "footnote", "label": "1", "starts": "See", "ends": "it."}, False),
        ({"type": "marker", "label": "1", "before": "begins."}, False),
    ],
)
def test_check_is_answered(check: dict[str, str], holds: bool) -> None:
    assert Answers(note()).holds(check) is holds


def test_unknown_check_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown check"):
        Answers(note()).holds({"type": "guess"})
