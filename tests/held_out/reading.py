"""The texts kept aside, each read by the product as a note of its own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from extractors.meaning.themes.codebook import load_codebook
from extractors.meaning.understanding import understand
from extractors.model import Document, Footnote, Note, Paragraph, Section
from extractors.structure.sections import role_of

GOLD = Path(__file__).parent.parent / "gold" / "held_out"

Part = Literal["open", "shut", "open2", "shut2"]
Text = dict[str, Any]  # one entry of a gold file; its README says what stands in it


@dataclass(frozen=True, slots=True)
class Reading:
    """A note that holds one text, and where its judged part begins."""

    note: Note
    paragraph_id: str
    judged_from: int

    def judged(self, rows: Sequence[Any]) -> list[Any]:
        """The rows of sentences in the judged part."""
        return [row for row in rows if row.sentence_id in self._starts]

    def start_of(self, row: Any) -> int:
        """Where the sentence of a row begins in the judged text; below 0 before it."""
        return self._starts[row.sentence_id]

    @property
    def _starts(self) -> dict[str, int]:
        starts = {
            s.sentence_id: s.char_start - self.judged_from
            for s in self.note.sentences
            if s.paragraph_id == self.paragraph_id
        }
        return {sentence_id: start for sentence_id, start in starts.items() if start >= 0}


def has_texts(table: str, part: Part) -> bool:
    """Whether a part has texts of a table."""
    return _file_of(table, part).exists()


@cache
def texts_of(table: str, part: Part) -> list[Text]:
    """The annotated texts of a table."""
    content: list[Text] = json.loads(_file_of(table, part).read_text(encoding="utf-8"))
    return content


def _file_of(table: str, part: Part) -> Path:
    return GOLD / f"{table}_{part}.json"


def read_text(text: Text) -> Reading:
    """The note that holds a text below its heading and lead and behind its context."""
    section = [_section(text["heading"])] if text.get("heading") else []
    section_id = section[0].section_id if section else None
    context = f"{text['context']} " if text.get("context") else ""
    kind = "list_item" if text.get("list_item") else "body"
    printed = [("body", text["lead"])] if text.get("lead") else []
    printed.append((kind, context + text["text"]))
    paragraphs = [
        Paragraph(
            "d0", f"d0-p{n:04d}", section_id, n, kind, "•" if kind == "list_item" else None, words, 1, 1, (), "none"
        )
        for n, (kind, words) in enumerate(printed, start=1)
    ]
    note = understand(_note(sections=section, paragraphs=paragraphs), load_codebook())
    return Reading(note, paragraphs[-1].paragraph_id, len(context))


def read_footnotes(text: Text) -> Note:
    """The note that has the footnotes of a text."""
    footnotes = [
        Footnote("d0", f"d0-f{n:04d}", n, str(n), footnote["text"], 1, 1, ())
        for n, footnote in enumerate(text["footnotes"], start=1)
    ]
    return understand(_note(footnotes=footnotes), load_codebook())


def _section(heading: str) -> Section:
    return Section("d0", "d0-s0001", None, 1, 1, None, heading, role_of(heading), 1, 1, ())


def _note(**tables: Sequence[Any]) -> Note:
    """A note with these tables and nothing else."""
    document = Document(
        **_of_kind(Document, lambda name: None)
        | {"document_id": "d0", "sha256": "0" * 64, "source_uri": "text", "title": "Summary of a meeting"}
        | {"language": "en", "n_pages": 1, "n_words": 0, "text_origin": "embedded", "reader": "pdfplumber"}
        | {"extractor_version": "0"}
    )
    empty = _of_kind(Note, lambda name: tuple(tables.get(name, ())))
    return Note(**empty | {"document": document})


def _of_kind(kind: Any, value: Callable[[str], Any]) -> dict[str, Any]:
    return {field.name: value(field.name) for field in fields(kind)}
