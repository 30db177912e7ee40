"""Checks made by hand on pages: what must be there, absent, in order, in one paragraph, a heading, a note, a marker;
of which language a paragraph is (`language`), and under which heading it stands (`section`).

NAME.tests.json beside NAME.pdf holds a list of them. `present`, `absent` and `order` look at the running text, lists,
quotes and the sidebar. Case, quotes, dashes and white space do not count.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from extractors.model import Note

Check = dict[str, Any]

TEXT_KINDS = ("body", "list_item", "quote", "sidebar")
ALIKE = 0.92  # how like its text a heading must be


def normal(text: str | None) -> str:
    """`text` as both sides are compared."""
    text = unicodedata.normalize("NFKC", text or "").replace("\u00ad", "")
    text = re.sub("[‘’‛′]", "'", text)
    text = re.sub("[“”„″]", '"', text).replace("''", '"')
    text = re.sub(r"\s*[‐‑‒–—―−-]\s*", "-", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def bare(label: str) -> str:
    return re.sub(r"[^\w*†‡§#]", "", normal(label))


class Answers:
    """Answers the checks for one note."""

    def __init__(self, note: Note) -> None:
        rows = sorted(note.paragraphs, key=lambda row: row.ordinal)
        self.texts = [normal(row.text) for row in rows if row.kind in TEXT_KINDS]
        self.languages = [row.language for row in rows if row.kind in TEXT_KINDS]
        over = {row.section_id: row.heading for row in note.sections}
        self.sections = [over.get(row.section_id or "") for row in rows if row.kind in TEXT_KINDS]
        self.headings = [normal(row.heading) for row in note.sections]
        self.title = normal(note.document.title)
        self.notes = [(bare(row.label), normal(row.text)) for row in note.footnotes]
        holders = {row.paragraph_id: row.text for row in rows} | {row.section_id: row.heading for row in note.sections}
        self.markers = [
            (bare(row.label), normal(holders[row.paragraph_id or row.section_id or ""][: row.char_offset]))
            for row in note.footnote_references
        ]

    def place(self, text: str) -> tuple[int, int] | None:
        """The paragraph in which `text` stands, and where."""
        wanted = normal(text)
        return next(((at, row.find(wanted)) for at, row in enumerate(self.texts) if wanted in row), None)

    def is_heading(self, text: str, among: Iterable[str]) -> bool:
        wanted = normal(text)
        return any(SequenceMatcher(None, wanted, row, autojunk=False).ratio() >= ALIKE for row in among)

    def holds(self, check: Check) -> bool:
        match check["type"]:
            case "present":
                return self.place(check["text"]) is not None
            case "absent":
                return self.place(check["text"]) is None
            case "order":
                before, after = self.place(check["before"]), self.place(check["after"])
                return before is not None and after is not None and before < after
            case "same_paragraph" | "different_paragraph":
                one, other = self.place(check["a"]), self.place(check["b"])
                is_same = check["type"] == "same_paragraph"
                return one is not None and other is not None and (one[0] == other[0]) is is_same
            case "heading":
                return self.is_heading(check["text"], [*self.headings, self.title])
            case "not_heading":
                return not self.is_heading(check["text"], self.headings)
            case "footnote":
                label, start, end = bare(check["label"]), normal(check["starts"]), normal(check["ends"])
                return any(
                    found == label and text.startswith(start) and text.endswith(end) for found, text in self.notes
                )
            case "marker":
                label, before = bare(check["label"]), normal(check["before"])
                return any(found == label and text.rstrip().endswith(before) for found, text in self.markers)
            case "language" | "section":
                place = self.place(check["text"])
                known = self.languages if check["type"] == "language" else self.sections
                return place is not None and known[place[0]] == check.get("language", check.get("heading"))
        raise ValueError(f"unknown check {check['type']}")


def failing(note: Note, checks: list[Check]) -> list[Check]:
    """The `checks` that do not hold for `note`."""
    answers = Answers(note)
    return [check for check in checks if not answers.holds(check)]


def checks_of(pdf: Path) -> list[Check]:
    """The checks that stand beside `pdf`."""
    found: list[Check] = json.loads(pdf.with_name(f"{pdf.stem}.tests.json").read_text(encoding="utf-8"))
    return found
