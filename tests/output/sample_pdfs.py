"""The sample PDFs as notes with their meaning, each read once however many tests ask for it."""

from functools import cache
from pathlib import Path

from extractors.model import Note
from extractors.pipeline import read_note
from output.staging import stage
from tests.fixtures.build import catalogue


@cache
def notes() -> tuple[Note, ...]:
    """All of them, by the fast reader."""
    return tuple(read_note(fixture.path.read_bytes(), fixture.path.name, "pdfium") for fixture in catalogue())


def staged(root: Path) -> Path:
    """`root`, in which all of them are staged."""
    for note in notes():
        stage(root, note)
    return root
