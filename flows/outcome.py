"""What a run of `ingest` came to."""

from dataclasses import dataclass
from pathlib import Path

from flows.discovery import Duplicate, Problem


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note of the run as the release holds it. `n_linked` of `n_references` markers lead to a footnote.

    `score` and `reasons` are those of its self-check, if it has one: 0 to 1, and what lowered it, the largest first.
    """

    document_id: str
    source_uri: str
    is_new: bool
    title: str | None
    n_pages: int
    n_sections: int
    n_paragraphs: int
    n_footnotes: int
    n_references: int
    n_linked: int
    n_issues: int
    score: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run: its notes by source_uri, what was left out and why, and the release that holds the rest.

    `rejected` are files that gave no note, `problems` paths that led to no file, `left` files that changed or went
    before they were read and are left for the next run; `doubts` counts the issues of new notes by code. `release` is
    the folder of the release, `is_released` tells a new one from one that stood already; `n_tried` files were given to
    a reader.
    """

    notes: tuple[NoteRow, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    left: tuple[str, ...]
    doubts: tuple[tuple[str, int], ...]
    release: Path
    is_released: bool
    n_tried: int

    @property
    def new(self) -> tuple[NoteRow, ...]:
        """The notes that this run read."""
        return tuple(note for note in self.notes if note.is_new)

    @property
    def unchanged(self) -> tuple[NoteRow, ...]:
        """The notes that an earlier run had read."""
        return tuple(note for note in self.notes if not note.is_new)

    @property
    def is_complete(self) -> bool:
        """Whether every path led to notes, and each of these is in the release."""
        return not (self.rejected or self.problems or self.left)

    @property
    def summary(self) -> str:
        """The outcome in one line."""
        counts = {
            "new": len(self.new),
            "unchanged": len(self.unchanged),
            "rejected": len(self.rejected),
            "left for the next run": len(self.left),
            "duplicate": len(self.duplicates),
        }
        return ", ".join(f"{count} {word}" for word, count in counts.items() if count) or "nothing to read"
