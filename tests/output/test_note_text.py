"""One note on a screen."""

import json
from dataclasses import replace

import pytest

from extractors.model import Note
from output.note_text import WIDTH, render
from tests.schemas.sample import sample_note

NOTE = sample_note("sudan")

TEXT = """\
Prioritizing Mandates: sudan
============================
Published: 2021-06
Workshop: 2021-05-04 to 2021-05-05
Publisher: International Peace Institute
Co-organizer: Stimson Center
Pages: 2
Self-check: 0.90 (1 markers without note)

I. Introduction

  The mission protects civilians along the river.[1]

  Way[2] Forward

    • Host-state consent remains fragile.

--- Sidebar ---

Held in June 2021.

--- Footnotes ---

[1] UN Doc. S/RES/2579.

--- Issues ---

- warning: The marker 2 has no body. (page 2)
"""

MARKDOWN = """\
# Prioritizing Mandates: sudan

- Published: 2021-06
- Workshop: 2021-05-04 to 2021-05-05
- Publisher: International Peace Institute
- Co-organizer: Stimson Center
- Pages: 2
- Self-check: 0.90 (1 markers without note)

## I. Introduction

The mission protects civilians along the river.[^1]

### Way[^2] Forward

- Host-state consent remains fragile.

---

**Sidebar**

Held in June 2021.

---

**Footnotes**

[^1]: UN Doc. S/RES/2579.

---

**Issues**

- warning: The marker 2 has no body. (page 2)
"""


def with_paragraph(**changes: object) -> Note:
    """The sample with its body paragraph changed."""
    paragraphs = list(NOTE.paragraphs)
    paragraphs[1] = replace(paragraphs[1], **changes)  # type: ignore[arg-type]
    return replace(NOTE, paragraphs=tuple(paragraphs))


def test_text() -> None:
    assert render(NOTE, "text") == TEXT


def test_markdown() -> None:
    assert render(NOTE, "markdown") == MARKDOWN


def test_json_is_the_rows() -> None:
    found = json.loads(render(NOTE, "json"))
    assert found["documents"][0]["published"] == "2021-06-01"
    assert [row["text"] for row in found["paragraphs"]] == [row.text for row in NOTE.paragraphs]
    assert found["paragraphs"][0]["boxes"] == [{"page": 1, "x0": 72.0, "top": 100.0, "x1": 300.0, "bottom": 112.5}]
    assert list(found)[:2] == ["documents", "document_organizations"]


@pytest.mark.parametrize(
    ("changes", "text", "markdown"),
    [
        ({"kind": "quote"}, "  | The mission protects", "> The mission protects"),
        ({"kind": "list_item", "label": "1."}, "  1. The mission protects", "1. The mission protects"),
        ({"kind": "list_item", "label": "a"}, "  a The mission protects", "- a The mission protects"),
        ({"kind": "list_item", "label": None}, "  - The mission protects", "- The mission protects"),
        ({"label": "12."}, "  12. The mission protects", "12. The mission protects"),
        ({"kind": "colophon", "section_id": None}, "--- Colophon ---\n\nThe mission", "**Colophon**\n\nThe mission"),
        ({"section_id": None}, "without note)\n\nThe mission protects", "without note)\n\nThe mission protects"),
        ({"text": "# a *b* [c] <d>" + "e" * 40}, "  # a *b* [c] <d>", "\\# a \\*b\\* \\[c\\] \\<d\\>"),
    ],
)
def test_kinds_of_paragraph(changes: dict[str, object], text: str, markdown: str) -> None:
    note = with_paragraph(**changes)
    assert text in render(note, "text")
    assert markdown in render(note, "markdown")


def test_markers_stand_where_they_stood() -> None:
    references = tuple(
        replace(NOTE.footnote_references[0], char_offset=offset, label=label, ordinal=ordinal)
        for ordinal, (offset, label) in enumerate([(11, "2"), (11, "3"), (0, "1")], 1)
    )
    assert "[1]The mission[2][3] protects" in render(replace(NOTE, footnote_references=references), "text")


def test_labels_that_restart_are_told_apart_in_markdown() -> None:
    first = NOTE.footnotes[0]
    second = replace(first, footnote_id=first.footnote_id[:-1] + "2", ordinal=2, text="Another note.")
    calls = (NOTE.footnote_references[0], replace(NOTE.footnote_references[1], footnote_id=second.footnote_id))
    shown = render(replace(NOTE, footnotes=(first, second), footnote_references=calls), "markdown")
    assert "[^1]: UN Doc." in shown
    assert "[^2]: Another note." in shown
    assert "Way[^2] Forward" in shown


@pytest.mark.parametrize(("precision", "shown"), [("day", "2021-06-01"), ("month", "2021-06"), ("year", "2021")])
def test_a_date_is_shown_as_far_as_it_is_known(precision: str, shown: str) -> None:
    note = replace(NOTE, document=replace(NOTE.document, published_precision=precision))
    assert f"Published: {shown}\n" in render(note)


def test_a_bare_note() -> None:
    document = replace(NOTE.document, title=None, published=None, published_precision=None, event_start=None)
    assert render(Note(document)) == "(no title found)\n================\nPages: 2\n"


def test_text_keeps_to_its_width() -> None:
    lines = render(with_paragraph(text="A sentence that goes on. " * 20 + "End."), "text").splitlines()
    assert all(len(line) <= WIDTH for line in lines)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="there are text, markdown, json"):
        render(NOTE, "html")
